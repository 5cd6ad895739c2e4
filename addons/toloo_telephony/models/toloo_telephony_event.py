import hashlib
import json

from odoo import api, fields, models
from odoo.tools import SQL

from ..tools.message import is_key, read_time

KEPT_DAYS = 90
LONGEST_RAW = 8000
COLUMNS = {
    "source_id": "int4",
    "event_key": "text",
    "seq": "int8",
    "kind": "text",
    "call_key": "text",
    "time": "timestamp",
    "time_sure": "text",
    "direction": "text",
    "number": "text",
    "name": "text",
    "called": "text",
    "extension": "text",
    "line": "text",
    "queue": "text",
    "ring_seconds": "int4",
    "talk_seconds": "int4",
    "account": "text",
    "transfer_of": "text",
    "recording": "text",
    "raw": "text",
}
NAMES = tuple(COLUMNS)


class TolooTelephonyEvent(models.Model):
    """What a bridge delivered, as it came. Calls are worked out from these rows."""

    _name = "toloo.telephony.event"
    _description = "Message of an exchange"
    _order = "id desc"
    _rec_name = "event_key"

    source_id = fields.Many2one(
        "toloo.telephony.source", string="Exchange", readonly=True, ondelete="cascade"
    )
    company_id = fields.Many2one(related="source_id.company_id")
    state = fields.Selection(
        [("accepted", "Taken"), ("unparsed", "Not readable"), ("refused", "Refused")],
        required=True,
        readonly=True,
        default="accepted",
    )
    reason = fields.Selection(
        [
            ("form", "Not as the format says"),
            ("version", "Unknown version of the format"),
            ("source", "No exchange of this bridge"),
        ],
        readonly=True,
    )
    detail = fields.Char(readonly=True)
    event_key = fields.Char("Key", readonly=True, required=True)
    # Not an Integer of the ORM: it ends at 2^31.
    seq = fields.Float("Order", digits=(20, 0), readonly=True)
    kind = fields.Selection(
        [
            ("ring", "Rings"),
            ("answer", "Answered"),
            ("outgoing", "Dialled"),
            ("record", "Recorded"),
            ("end", "Over"),
            ("missed", "Missed"),
            ("unparsed", "Not readable"),
        ],
        readonly=True,
    )
    call_key = fields.Char(readonly=True)
    time = fields.Datetime(readonly=True)
    time_sure = fields.Char("Precision", readonly=True)
    direction = fields.Char(readonly=True)
    number = fields.Char(readonly=True)
    name = fields.Char(readonly=True)
    called = fields.Char(readonly=True)
    extension = fields.Char(readonly=True)
    line = fields.Char(readonly=True)
    queue = fields.Char(readonly=True)
    ring_seconds = fields.Integer(readonly=True)
    talk_seconds = fields.Integer(readonly=True)
    account = fields.Char(readonly=True)
    transfer_of = fields.Char(readonly=True)
    recording = fields.Char(readonly=True)
    raw = fields.Text("What the exchange said", readonly=True)

    _once = models.UniqueIndex(
        "(source_id, event_key) WHERE state <> 'refused'",
        "An event is taken once.",
    )
    _refused_once = models.UniqueIndex(
        "(event_key, create_uid) WHERE state = 'refused'",
        "A refused event is kept once.",
    )
    _call_idx = models.Index("(source_id, call_key) WHERE state = 'accepted'")
    _shown_idx = models.Index("(id DESC) WHERE state <> 'accepted'")

    @api.model
    def _take(self, rows):
        """Insert rows of NAMES that are not there yet; the (source id, event key) of
        those that are new."""
        columns = list(zip(*rows, strict=True))
        casts = SQL(", ").join(
            SQL("%s::" + cast + "[]", list(column))
            for cast, column in zip(COLUMNS.values(), columns, strict=True)
        )
        names = SQL(", ").join(map(SQL.identifier, NAMES))
        self.env.cr.execute(
            SQL(
                """INSERT INTO toloo_telephony_event (%(names)s, state, create_uid,
                       write_uid, create_date, write_date)
                   SELECT v.*, CASE WHEN v.kind = 'unparsed' THEN 'unparsed'
                               ELSE 'accepted' END, %(uid)s, %(uid)s,
                          now() at time zone 'UTC', now() at time zone 'UTC'
                     FROM unnest(%(columns)s) v (%(names)s)
                    ORDER BY v.source_id, v.seq, v.event_key
                   ON CONFLICT (source_id, event_key) WHERE state <> 'refused'
                   DO NOTHING
                   RETURNING source_id, event_key""",
                names=names,
                columns=casts,
                uid=self.env.uid,
            )
        )
        return set(self.env.cr.fetchall())

    @api.model
    def _keep_refused(self, refused):
        """Keep [(event, code, detail)] that were refused, each once."""
        columns = [[], [], [], []]
        for event, code, detail in refused:
            text = json.dumps(event, ensure_ascii=True, default=str)
            key = isinstance(event, dict) and event.get("event_key")
            if not is_key(key):
                key = hashlib.sha256(text.encode()).hexdigest()[:32]
            row = (key, code, detail, text[:LONGEST_RAW])
            for column, value in zip(columns, row, strict=True):
                column.append(value)
        if columns[0]:
            self.env.cr.execute(
                SQL(
                    """INSERT INTO toloo_telephony_event (event_key, reason, detail,
                           raw, state, create_uid, write_uid, create_date, write_date)
                       SELECT v.*, 'refused', %(uid)s, %(uid)s,
                              now() at time zone 'UTC', now() at time zone 'UTC'
                         FROM unnest(%(key)s::text[], %(code)s::text[],
                              %(detail)s::text[], %(raw)s::text[]) v
                       ON CONFLICT DO NOTHING""",
                    uid=self.env.uid,
                    **dict(zip(("key", "code", "detail", "raw"), columns, strict=True)),
                )
            )

    @api.model
    def _row(self, event, source):
        """An event that has no fault as a row of NAMES."""
        values = event | {"source_id": source.id, "time": read_time(event["time"])}
        return tuple(values[name] for name in NAMES)

    @api.model
    def _of_calls(self, calls):
        """{(source id, call key): events} of calls, all that were ever taken."""
        sources, keys = zip(*calls, strict=True)
        self.env.cr.execute(
            SQL(
                """SELECT %s FROM unnest(%s::int[], %s::text[]) c (source_id, call_key)
                     JOIN toloo_telephony_event e USING (source_id, call_key)
                    WHERE e.state = 'accepted'""",
                SQL(", ").join(map(SQL.identifier, NAMES)),
                list(sources),
                list(keys),
            )
        )
        found = {}
        for row in self.env.cr.fetchall():
            event = dict(zip(NAMES, row, strict=True))
            found.setdefault((event["source_id"], event["call_key"]), []).append(event)
        return found

    def action_take_again(self):
        """Try refused events again, after their exchange was made or corrected."""
        self.check_access("read")
        refused = self.filtered(lambda e: e.state == "refused")
        # The right to read these is the administrator's; he stands for their bridge.
        for user, rows in refused.sudo().grouped("create_uid").items():
            events = [json.loads(row.raw) for row in rows if _is_whole(row.raw)]
            acks = self.env["toloo.call"].sudo()._take_events(events, user)
            good = {a["event_key"] for a in acks if a["status"] != "refused"}
            rows.filtered(lambda r, g=good: r.event_key in g).unlink()
        return {"type": "ir.actions.client", "tag": "soft_reload"}

    @api.autovacuum
    def _gc_events(self):
        """Forget what calls were worked out from long ago, and old refusals."""
        self.env.cr.execute(
            SQL(
                """DELETE FROM toloo_telephony_event WHERE id IN (
                       SELECT id FROM toloo_telephony_event
                        WHERE create_date < now() at time zone 'UTC' - %s * '1 day'
                              ::interval LIMIT 50000)""",
                KEPT_DAYS,
            )
        )
        return self.env.cr.rowcount, self.env.cr.rowcount == 50000


def _is_whole(text):
    """Whether a kept event was short enough to be kept in whole."""
    try:
        json.loads(text)
    except ValueError:
        return False
    return True
