from odoo import fields, models
from odoo.exceptions import ValidationError
from odoo.tools import SQL

from ..tools.number_range import MOST, RangeError, read_range
from ..tools.placeholders import split

# The mobile that an SMS goes to, as `res.partner._toloo_mobiles` chooses it; a number
# that begins as mobiles of Iran do is one, whatever it is called on the contact.
MOBILE = SQL(
    """SELECT n.number FROM toloo_phone_number n
        WHERE n.partner_id = p.id AND n.number LIKE '+%%'
          AND (n.kind = 'mobile' OR n.number LIKE '+989%%')
        ORDER BY n.is_main DESC, n.sequence, n.id LIMIT 1"""
)


class TolooSmsCampaign(models.Model):
    """The people that a group sending is meant for, as SQL in the user's right."""

    _inherit = "toloo.sms.campaign"

    def _seen_sql(self):
        """SQL of the active contacts that the user sees, for an IN."""
        return self.env["res.partner"]._search([]).subselect()

    def _contact_rows(self):
        """SQL of (partner_id, number, res_id, state, place): one row for each person,
        and for each company that nobody stands for."""
        # Whoever is out of the user's sight gets nothing, whatever was chosen.
        seen = self._seen_sql()
        return SQL(
            """WITH chosen AS (%(chosen)s), staff AS (%(staff)s), people AS (
                   SELECT id, res_id FROM chosen WHERE is_person
                   UNION ALL
                   SELECT s.partner_id, c.res_id FROM chosen c
                     JOIN staff s ON s.organization_id = c.id
               ), persons AS (
                   SELECT id, min(res_id) AS res_id FROM people GROUP BY id
               )
               SELECT p.id AS partner_id, m.number, q.res_id,
                      CASE WHEN p.is_deceased THEN 'deceased' ELSE '' END AS state,
                      p.id AS place
                 FROM persons q JOIN res_partner p ON p.id = q.id
                 LEFT JOIN LATERAL (%(mobile)s) m ON true
               UNION ALL
               SELECT c.id, NULL, c.res_id, 'no_person', c.id FROM chosen c
                WHERE NOT c.is_person AND NOT EXISTS (
                      SELECT FROM staff s WHERE s.organization_id = c.id)""",
            chosen=self._chosen_sql(seen),
            staff=self._staff_sql(seen),
            mobile=MOBILE,
        )

    def _chosen_sql(self, seen):
        """SQL of the contacts of what was chosen, each once with a document of his.
        Companies, and addresses of contacts, are no persons."""
        query, field = self._list_query()
        name = "res.partner" if field == "id" else self.res_model
        column = self.env[name]._field_to_sql(query.table, field, query)
        document = SQL.identifier(query.table, "id")
        return SQL(
            """SELECT p.id, min(d.res_id) AS res_id, p.is_company IS NOT TRUE
                      AND (p.type = 'contact' OR p.parent_id IS NULL) AS is_person
                 FROM (%s) d JOIN res_partner p ON p.id = d.partner_id
                WHERE p.id IN %s GROUP BY p.id""",
            query.select(
                SQL("%s AS partner_id", column), SQL("%s AS res_id", document)
            ),
            seen,
        )

    def _staff_sql(self, seen):
        """SQL of who holds one of the wanted jobs in a chosen company today."""
        jobs = self.job_position_ids.ids
        return SQL(
            """SELECT o.organization_id, o.partner_id FROM toloo_position o
                 JOIN res_partner w ON w.id = o.partner_id
                      AND w.is_company IS NOT TRUE
                WHERE %(wanted)s AND o.organization_id IN (SELECT id FROM chosen)
                  AND (o.date_start IS NULL OR o.date_start <= %(today)s)
                  AND (o.date_end IS NULL OR o.date_end >= %(today)s)
                  AND w.id IN %(seen)s %(job)s""",
            wanted=self.company_mode == "personnel",
            today=fields.Date.context_today(self),
            seen=seen,
            job=SQL("AND o.job_position_id = ANY(%s)", jobs) if jobs else SQL(),
        )

    def _range_rows(self):
        """SQL of the same for a range of numbers; a number that one contact in the
        user's sight has is his."""
        try:
            first, last = read_range(self.number_first, self.number_last)
        except RangeError as error:
            raise self._bad_range(error) from error
        return SQL(
            """SELECT k.partner_id, r.number, NULL::int AS res_id, '' AS state,
                      r.place
                 FROM (SELECT '+98' || g AS number, g AS place
                         FROM generate_series(%s::bigint, %s::bigint) g) r
                 LEFT JOIN (
                      SELECT n.number, min(n.partner_id) AS partner_id
                        FROM toloo_phone_number n
                       WHERE n.number BETWEEN %s AND %s AND length(n.number) = 13
                         AND n.partner_id IN %s
                       GROUP BY n.number HAVING count(DISTINCT n.partner_id) = 1
                      ) k ON k.number = r.number""",
            *(first, last, f"+98{first}", f"+98{last}"),
            self._seen_sql(),
        )

    def _bad_range(self, error):
        _, text = self.env._, f"\u2068{error.text}\u2069"
        messages = {
            "first": _("“%s” is not a mobile number of Iran (first number).", text),
            "last": _("“%s” is not a mobile number of Iran (last number).", text),
            "order": _("The last number comes before the first one."),
            "many": _(
                "%(count)s numbers are too many for one range; at most %(most)s go.",
                count=text,
                most=MOST,
            ),
        }
        return ValidationError(messages[error.code])

    def _body_sql(self):
        """SQL of a recipient's own text, NULL where all get the same."""
        parts = split(self.body)
        if not any(is_field for is_field, _text in parts):
            return SQL("NULL")
        titles = self.env["res.partner.title"]
        title = SQL(
            "COALESCE(NULLIF(p.salutation, ''), %s)",
            titles._field_to_sql("t", "name"),
        )
        values = {
            "name": SQL("p.name"),
            "title": title,
            "addressee": SQL("concat_ws(' ', %s, p.name)", title),
            "company": SQL("c.name"),
        }
        pieces = [values[t] if is_field else SQL("%s", t) for is_field, t in parts]
        # What is empty leaves no gap.
        return SQL(
            "btrim(regexp_replace(concat(%s), ' {2,}', ' ', 'g'), E' \\n\\r\\t')",
            SQL(", ").join(pieces),
        )
