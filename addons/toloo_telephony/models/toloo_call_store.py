import zoneinfo
from datetime import timezone

from odoo import api, models
from odoo.tools import SQL

from ..tools.fold import fold
from ..tools.number import read_number

COLUMNS = {
    "source_id": "int4",
    "call_key": "text",
    "company_id": "int4",
    "partner_id": "int4",
    "number": "text",
    "caller_name": "text",
    "direction": "text",
    "state": "text",
    "is_answered": "bool",
    "extension": "text",
    "line": "text",
    "queue": "text",
    "called": "text",
    "account": "text",
    "user_id": "int4",
    "date_start": "timestamp",
    "date_end": "timestamp",
    "time_sure": "text",
    "hour": "text",
    "ring_seconds": "int4",
    "talk_seconds": "int4",
    "missed_share": "float8",
    "recording": "text",
}
# These are kept where a person, or an earlier batch, decided on the same facts.
KEPT = {"partner_id": "number", "user_id": "extension"}
UPDATED = [
    name
    for name in COLUMNS
    if name not in ("source_id", "call_key", "company_id", *KEPT)
]


class TolooCall(models.Model):
    """Calls are worked out from all of their events and written in one statement."""

    _inherit = "toloo.call"

    @api.model
    def _store(self, keys):
        """Work out the calls of these (source id, call key) again; {call id: the pair},
        and the events of each."""
        events = self.env["toloo.telephony.event"]._of_calls(sorted(keys))
        if not events:
            return {}, {}
        # The bridge's word on exchanges that are its own.
        sources = self.env["toloo.telephony.source"].sudo()
        sources = {s.id: s for s in sources.browse({key[0] for key in events})}
        owners = self.env["toloo.extension"]._users_of(sources)
        rows = [self._values(sources[k[0]], k, e, owners) for k, e in events.items()]
        matches = self._match_numbers({(r["number"], r["company_id"]) for r in rows})
        for row in rows:
            found = matches.get((row["number"], row["company_id"]), ())
            row["partner_id"] = found[0] if len(found) == 1 else None
        stored = self._upsert(rows)
        self._new_candidates(stored, matches)
        self.env["toloo.call"].invalidate_model()
        return {row[0]: (row[1], row[2]) for row in stored}, events

    @api.model
    def _values(self, source, key, events, owners):
        """One call's columns."""
        told = fold(events)
        direction = told["direction"]
        number = told["number"]
        if direction != "internal":
            number = read_number(number, source._area_code()) or number
        users = owners.get((source.id, told["extension"]), ())
        zone = zoneinfo.ZoneInfo(source.tz)
        hour = told["start"].replace(tzinfo=timezone.utc).astimezone(zone).hour
        missed = told["state"] == "missed"
        return {
            "source_id": source.id,
            "call_key": key[1],
            "company_id": source.company_id.id,
            "number": number,
            "caller_name": told["name"],
            "direction": direction,
            "state": told["state"],
            "is_answered": told["answered"],
            "extension": told["extension"],
            "line": told["line"],
            "queue": told["queue"],
            "called": told["called"],
            "account": told["account"],
            "user_id": users[0] if len(users) == 1 else None,
            "date_start": told["start"],
            "date_end": told["stop"],
            "time_sure": told["sure"],
            "hour": f"{hour:02}",
            "ring_seconds": told["ring"],
            "talk_seconds": told["talk"],
            "missed_share": 100.0 * missed if direction == "in" else None,
            "recording": told["recording"],
        }

    @api.model
    def _upsert(self, rows):
        """Insert or update calls; (id, source id, call key, number, company id, whether
        its contacts are to be looked up) of each."""
        partners = {row["partner_id"] for row in rows} - {None}
        self.env["res.partner"].browse(partners)._lock_place()
        columns = SQL(", ").join(
            SQL("%s::" + cast + "[]", [row[name] for row in rows])
            for name, cast in COLUMNS.items()
        )
        updates = [
            SQL("%s = EXCLUDED.%s", SQL.identifier(n), SQL.identifier(n))
            for n in UPDATED
        ] + [self._keep(name, fact) for name, fact in KEPT.items()]
        # The area is that of the contact, whoever of the two stays.
        updates.append(self._keep("area_id", "number", "partner_id"))
        self.env.cr.execute(
            SQL(
                """INSERT INTO toloo_call (%(names)s, area_id, create_uid, write_uid,
                       create_date, write_date)
                   SELECT v.*, p.area_id, %(uid)s, %(uid)s,
                          now() at time zone 'UTC', now() at time zone 'UTC'
                     FROM unnest(%(columns)s) v (%(names)s)
                     LEFT JOIN res_partner p ON p.id = v.partner_id
                    ORDER BY v.source_id, v.call_key
                   ON CONFLICT (source_id, call_key) DO UPDATE SET %(updates)s,
                       write_uid = EXCLUDED.write_uid, write_date = EXCLUDED.write_date
                   RETURNING id, source_id, call_key, number, company_id,
                             partner_id IS NULL,
                             has_candidates IS TRUE AND partner_id IS NULL""",
                names=SQL(", ").join(map(SQL.identifier, COLUMNS)),
                columns=columns,
                updates=SQL(", ").join(updates),
                uid=self.env.uid,
            )
        )
        return self.env.cr.fetchall()

    @api.model
    def _keep(self, name, fact, judge=None):
        """What is there stays while the fact that it follows from is the same, and
        `judge` (the field itself) is set."""
        return SQL(
            """%(name)s = CASE WHEN toloo_call.%(fact)s IS NOT DISTINCT FROM
                   EXCLUDED.%(fact)s AND toloo_call.%(judge)s IS NOT NULL
                   THEN toloo_call.%(name)s ELSE EXCLUDED.%(name)s END""",
            name=SQL.identifier(name),
            fact=SQL.identifier(fact),
            judge=SQL.identifier(judge or name),
        )

    @api.model
    def _new_candidates(self, stored, matches):
        """Candidates of those calls that have no contact."""
        found = {}
        for id_, _source, _key, number, company, lacks, had in stored:
            ids = matches.get((number, company), ()) if lacks else ()
            if len(ids) > 1 or had:
                found[id_] = ids if len(ids) > 1 else ()
        if found:
            self._set_candidates(found)
