from collections import Counter
from dataclasses import replace
from datetime import timedelta

from odoo import api, fields, models
from odoo.tools import SQL

from .toloo_sms_host import FOLLOWED

# Times that a message is offered to a gateway that surely does not take it.
OFFERS = 8
SPAN_HALT = timedelta(minutes=10)


class TolooSmsMessage(models.Model):
    """What became of messages, written by the batch."""

    _inherit = "toloo.sms.message"

    @api.model
    def _settle(self, line, outcomes):
        """Write down what became of what was taken up, in one UPDATE. A receipt that
        came first is not overwritten."""
        if not outcomes:
            return
        now = fields.Datetime.now()
        held = any(outcome.state == "held" for outcome in outcomes)
        opens = self._next_opening(line, now) if held else now
        columns = zip(
            *((o.uuid, o.state, o.ref, o.code, o.text) for o in outcomes), strict=True
        )
        self._follow(
            SQL(
                """UPDATE toloo_sms_message m
                      SET state = CASE
                              WHEN m.state <> 'sending' THEN m.state
                              WHEN t.state = 'retry' AND m.attempts >= %(offers)s
                                   THEN 'failed'
                              WHEN t.state IN ('retry', 'halt', 'held') THEN 'queued'
                              ELSE t.state END,
                          date_due = CASE
                              WHEN m.state <> 'sending' THEN m.date_due
                              WHEN t.state = 'retry' THEN %(now)s
                                   + interval '1 minute' * least(2 ^ m.attempts, 60) / 2
                              WHEN t.state = 'halt' THEN %(halt)s
                              WHEN t.state = 'held' THEN %(opens)s
                              ELSE m.date_due END,
                          held_reason = CASE
                              WHEN t.state IN ('retry', 'halt') THEN 'gateway'
                              WHEN t.state = 'held' AND %(closed)s THEN 'quiet' END,
                          attempts = m.attempts - (t.state IN ('halt', 'held'))::int,
                          gateway_ref = COALESCE(m.gateway_ref, NULLIF(t.ref, '')),
                          date_sent = CASE WHEN t.state IN ('sent', 'delivered')
                              THEN COALESCE(m.date_sent, %(now)s) ELSE m.date_sent END,
                          date_delivered = CASE WHEN t.state = 'delivered'
                              THEN %(now)s ELSE m.date_delivered END,
                          error_code = CASE WHEN t.state IN ('sent', 'delivered')
                              THEN m.error_code ELSE NULLIF(t.code, '') END,
                          error_text = CASE WHEN t.state IN ('sent', 'delivered')
                              THEN m.error_text ELSE NULLIF(t.text, '') END,
                          write_date = %(now)s
                     FROM unnest(%(uuid)s, %(state)s, %(ref)s, %(code)s, %(text)s)
                          AS t (uuid, state, ref, code, text)
                    WHERE m.uuid = t.uuid AND m.line_id = %(line)s
                RETURNING %(followed)s""",
                followed=FOLLOWED,
                now=now,
                halt=now + SPAN_HALT,
                opens=opens,
                closed=opens > now,
                offers=OFFERS,
                line=line.id,
                **_arrays(columns),
            )
        )

    @api.model
    def _next_opening(self, line, now):
        """Now, or the line's next opening where it closes within moments (UTC)."""
        first, _last = self._opening(line, now + timedelta(seconds=5))
        return max(first, now)

    @api.model
    def _without_known_refs(self, line, outcomes):
        """The outcomes, without gateway numbers that another message has."""
        refs = Counter(outcome.ref for outcome in outcomes if outcome.ref)
        self.env.cr.execute(
            SQL(
                "SELECT gateway_ref FROM toloo_sms_message"
                " WHERE line_id = %s AND gateway_ref = ANY(%s)",
                line.id,
                list(refs),
            )
        )
        taken = {row[0] for row in self.env.cr.fetchall()}
        taken |= {ref for ref, times in refs.items() if times > 1}
        return [replace(o, ref="") if o.ref in taken else o for o in outcomes]

    @api.model
    def _settle_found(self, line, found, grace):
        """What a gateway told of messages in doubt: what it surely has none of goes
        back into the queue once `grace` has passed since it was taken up."""
        now = fields.Datetime.now()
        missing = [o.uuid for o in found if o.state == "missing"]
        ids = self._follow(
            SQL(
                """UPDATE toloo_sms_message m
                      SET state = 'queued', date_due = %(now)s, held_reason = 'gateway'
                    WHERE line_id = %(line)s AND state = 'unknown'
                      AND uuid = ANY(%(uuids)s) AND date_claimed <= %(latest)s
                RETURNING %(followed)s""",
                followed=FOLLOWED,
                now=now,
                line=line.id,
                uuids=missing,
                latest=now - grace,
            )
        )
        self._take_receipts(line, [o for o in found if o.state != "missing"])
        if ids:
            self._trigger_send()

    @api.model
    def _take_receipts(self, line, receipts):
        """Write down what a gateway reports of messages of a line.

        :return: (how many of its messages these are about, how many changed)
        """
        if not receipts:
            return 0, 0
        now = fields.Datetime.now()
        values = [
            (r.uuid, r.ref, r.state, r.code, r.text, getattr(r, "date", None) or now)
            for r in receipts
        ]
        names = ("uuid", "ref", "state", "code", "text", "date")
        told = dict(zip(names, map(list, zip(*values, strict=True)), strict=True))
        known = self._known_of(line, told["uuid"], told["ref"])
        if not known:
            return 0, 0
        update = self._receipt_update(line, told, known, now)
        return len(known), len(self._follow(update, receipt=True))

    @api.model
    def _known_of(self, line, uuids, refs):
        self.env.cr.execute(
            SQL(
                """SELECT id FROM toloo_sms_message
                    WHERE line_id = %s AND uuid = ANY(%s)
                    UNION
                   SELECT id FROM toloo_sms_message
                    WHERE line_id = %s AND gateway_ref = ANY(%s)""",
                *(line.id, [u for u in uuids if u], line.id, [r for r in refs if r]),
            )
        )
        return [row[0] for row in self.env.cr.fetchall()]

    @api.model
    def _receipt_update(self, line, told, known, now):
        """The UPDATE of known messages; of several reports on one the best counts."""
        return SQL(
            """UPDATE toloo_sms_message m
                  SET state = t.state,
                      date_sent = COALESCE(m.date_sent, m.date_claimed, %(now)s),
                      date_delivered = CASE WHEN t.state = 'delivered'
                          THEN least(t.date, %(now)s) ELSE m.date_delivered END,
                      gateway_ref = COALESCE(m.gateway_ref, NULLIF(t.ref, '')),
                      held_reason = NULL,
                      error_code = NULLIF(t.code, ''), error_text = NULLIF(t.text, ''),
                      write_date = %(now)s
                 FROM (SELECT DISTINCT ON (m.id) m.id, t.*
                         FROM unnest(%(uuid)s::varchar[], %(ref)s::varchar[],
                                     %(state)s::varchar[], %(code)s::varchar[],
                                     %(text)s::varchar[], %(date)s::timestamp[])
                              AS t (uuid, ref, state, code, text, date)
                         JOIN toloo_sms_message m ON m.id = ANY(%(known)s)
                          AND (m.uuid = t.uuid OR m.gateway_ref = t.ref)
                        ORDER BY m.id, %(told_rank)s DESC) t
                WHERE m.id = t.id AND %(told_rank)s > %(rank)s
            RETURNING %(followed)s""",
            followed=FOLLOWED,
            now=now,
            known=known,
            told_rank=_rank("t"),
            rank=_rank("m"),
            **told,
        )


def _rank(alias):
    """A receipt changes only what ranks lower."""
    return SQL(
        "CASE %s WHEN 'delivered' THEN 3 WHEN 'failed' THEN 2 WHEN 'sent' THEN 1"
        " ELSE 0 END",
        SQL.identifier(alias, "state"),
    )


def _arrays(columns):
    names = ("uuid", "state", "ref", "code", "text")
    return {
        name: SQL("%s::varchar[]", list(values))
        for name, values in zip(names, columns, strict=True)
    }
