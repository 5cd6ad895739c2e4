from odoo import api, models
from odoo.tools import SQL


class TolooCall(models.Model):
    """Whose number it is. Several contacts with one number are all candidates."""

    _inherit = "toloo.call"

    @api.model
    def _match_numbers(self, pairs):
        """{(number, company id): ids of the contacts} of pairs, in one query."""
        pairs = sorted({pair for pair in pairs if pair[0]})
        if not pairs:
            return {}
        self.env["toloo.phone.number"].flush_model()
        read = ["active", "area_id", "company_id", "recycle_id"]
        self.env["res.partner"].flush_model(read)
        numbers, companies = zip(*pairs, strict=True)
        self.env.cr.execute(
            SQL(
                """SELECT v.number, v.company_id, array_agg(DISTINCT p.id ORDER BY p.id)
                     FROM unnest(%s::text[], %s::int[]) v (number, company_id)
                     JOIN toloo_phone_number n ON n.number = v.number
                     JOIN res_partner p ON p.id = n.partner_id AND p.active
                          AND p.recycle_id IS NULL
                          AND COALESCE(p.company_id, v.company_id) = v.company_id
                    GROUP BY v.number, v.company_id""",
                list(numbers),
                list(companies),
            )
        )
        return {
            (number, company): ids for number, company, ids in self.env.cr.fetchall()
        }

    @api.model
    def _rematch(self, numbers):
        """Give the calls of these numbers that have no contact the one who has the
        number now, or the several."""
        self.env["toloo.call"].flush_model()
        self.env.cr.execute(
            SQL(
                """SELECT id, number, company_id FROM toloo_call
                    WHERE number = ANY(%s) AND partner_id IS NULL
                    ORDER BY id""",
                list(numbers),
            )
        )
        found = self.env.cr.fetchall()
        if found:
            matches = self._match_numbers({row[1:] for row in found})
            ids = {row[0]: matches.get(row[1:], []) for row in found}
            self._set_matches(ids)

    @api.model
    def _set_matches(self, matches):
        """Write {call id: ids of contacts}: one is the contact, several candidates."""
        single = {call: ids[0] for call, ids in matches.items() if len(ids) == 1}
        if single:
            self.env["res.partner"].browse(set(single.values()))._lock_place()
            self.env.cr.execute(
                SQL(
                    """UPDATE toloo_call c SET partner_id = p.id, area_id = p.area_id,
                              has_candidates = false
                         FROM unnest(%s::int[], %s::int[]) v (id, partner_id)
                         JOIN res_partner p ON p.id = v.partner_id
                        WHERE c.id = v.id""",
                    list(single),
                    list(single.values()),
                )
            )
        self._set_candidates(
            {call: ids if len(ids) > 1 else [] for call, ids in matches.items()}
        )
        self.env["toloo.call"].invalidate_model()

    @api.model
    def _set_candidates(self, candidates):
        """Write {call id: ids of contacts} as the candidates of these calls."""
        self.env.cr.execute(
            SQL(
                "DELETE FROM toloo_call_candidate_rel WHERE call_id = ANY(%s)",
                list(candidates),
            )
        )
        pairs = [(call, one) for call, ids in candidates.items() for one in ids]
        if pairs:
            calls, partners = zip(*pairs, strict=True)
            self.env.cr.execute(
                SQL(
                    """INSERT INTO toloo_call_candidate_rel (call_id, partner_id)
                       SELECT * FROM unnest(%s::int[], %s::int[]) ORDER BY 1, 2""",
                    list(calls),
                    list(partners),
                )
            )
        self.env.cr.execute(
            SQL(
                """UPDATE toloo_call c SET has_candidates = v.several
                     FROM unnest(%s::int[], %s::bool[]) v (id, several)
                    WHERE c.id = v.id
                      AND c.has_candidates IS DISTINCT FROM v.several""",
                list(candidates),
                [bool(ids) for ids in candidates.values()],
            )
        )
