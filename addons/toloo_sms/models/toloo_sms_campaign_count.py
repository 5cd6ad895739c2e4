from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError
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
    """Who gets a group sending, and what it costs, before it goes."""

    _inherit = "toloo.sms.campaign"

    recipient_ids = fields.One2many("toloo.sms.recipient", "campaign_id")
    counted_uid = fields.Many2one("res.users", "Counted by", readonly=True, copy=False)
    date_counted = fields.Datetime("Counted on", readonly=True, copy=False)
    ready_count = fields.Integer("Recipients", readonly=True, copy=False)
    no_mobile_count = fields.Integer("Without a mobile", readonly=True, copy=False)
    opted_out_count = fields.Integer("Opted out", readonly=True, copy=False)
    duplicate_count = fields.Integer("Duplicates", readonly=True, copy=False)
    deceased_count = fields.Integer("Deceased", readonly=True, copy=False)
    no_person_count = fields.Integer(
        "Companies without such personnel", readonly=True, copy=False
    )
    parts_total = fields.Integer("Parts in all", readonly=True, copy=False)
    cost_total = fields.Monetary("Cost in all", readonly=True, copy=False)
    currency_id = fields.Many2one(related="line_id.currency_id")
    parts_of_one = fields.Integer("Parts", compute="_compute_parts_of_one")
    credit = fields.Float(related="line_id.credit", string="Credit of the line")
    date_credit = fields.Datetime(related="line_id.date_credit")
    limit = fields.Integer("Most recipients", compute="_compute_limit")
    is_over_limit = fields.Boolean(compute="_compute_limit")
    is_over_credit = fields.Boolean(compute="_compute_limit")

    @api.depends("body", "line_id")
    def _compute_parts_of_one(self):
        for campaign in self:
            line, body = campaign.line_id, campaign.body
            known = line and body
            campaign.parts_of_one = known and line._price(line._full_text(body))[0]

    @api.depends("ready_count", "cost_total", "company_id", "line_id")
    def _compute_limit(self):
        for campaign in self:
            limit = campaign.company_id.toloo_sms_limit
            campaign.limit = limit
            campaign.is_over_limit = campaign.ready_count > limit
            known = campaign.date_credit
            campaign.is_over_credit = known and campaign.cost_total > campaign.credit

    def action_count(self):
        """Find the recipients and what it costs; nothing is sent.

        :raise UserError: where there is no text, or no recipients can be found
        """
        self.check_access("write")
        for campaign in self:
            if campaign.state != "draft":
                raise UserError(self.env._("What has begun is not counted again."))
            if not (campaign.body or "").strip():
                raise UserError(self.env._("Write the text first."))
            campaign._check_may_send()
            campaign._count()
        return True

    def _count(self):
        self._forget_count()
        self.env.flush_all()
        rows = self._range_rows() if self.source == "range" else self._contact_rows()
        self.env.cr.execute(
            SQL(
                """INSERT INTO toloo_sms_recipient
                       (campaign_id, partner_id, area_id, number, body, res_id, state)
                   SELECT %(id)s, r.partner_id, p.area_id, r.number, %(body)s, r.res_id,
                          CASE WHEN r.state <> '' THEN r.state
                               WHEN r.number IS NULL THEN 'no_mobile'
                               WHEN EXISTS (SELECT FROM phone_blacklist b
                                    WHERE b.active AND b.number = r.number)
                                    THEN 'opted_out'
                               WHEN row_number() OVER (
                                    PARTITION BY r.state, r.number ORDER BY r.place)
                                    > 1 THEN 'duplicate'
                               ELSE 'ready' END
                     FROM (%(rows)s) r
                     LEFT JOIN res_partner p ON p.id = r.partner_id
                     LEFT JOIN res_partner c ON c.id = p.parent_id AND c.is_company
                     LEFT JOIN res_partner_title t ON t.id = p.title_id
                    ORDER BY r.place""",
                id=self.id,
                body=self._body_sql(),
                rows=rows,
            )
        )
        self._note_count()

    def _contact_rows(self):
        """SQL of (partner_id, number, res_id, state, place): one row for each person,
        and for each company that nobody stands for."""
        # Whoever is out of the user's sight gets nothing, whatever was chosen.
        seen = self.env["res.partner"]._search([]).subselect()
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
        seen = self.env["res.partner"]._search([])
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
            seen.subselect(),
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

    def _note_count(self):
        """Add up what was found; each different text is measured once."""
        self.env.cr.execute(
            SQL(
                """SELECT state, body, count(*) FROM toloo_sms_recipient
                    WHERE campaign_id = %s GROUP BY state, body""",
                self.id,
            )
        )
        counts, parts, cost = {}, 0, 0
        for state, body, count in self.env.cr.fetchall():
            counts[state] = counts.get(state, 0) + count
            if state == "ready":
                line = self.line_id
                found = line._price(line._full_text(body or self.body))
                parts, cost = parts + count * found[0], cost + count * found[1]
        states = ("no_mobile", "opted_out", "duplicate", "deceased", "no_person")
        # What was counted is not for anybody to write.
        self.sudo().write(
            {f"{state}_count": counts.get(state, 0) for state in ("ready", *states)}
            | {"parts_total": parts, "cost_total": cost}
            | {"counted_uid": self.env.uid, "date_counted": fields.Datetime.now()}
        )
        self.env["toloo.sms.recipient"].invalidate_model()

    def _forget_count(self):
        """What was counted does not hold any more."""
        ids = [i for i in self.ids if i]
        if ids:
            self.env.cr.execute(
                SQL("DELETE FROM toloo_sms_recipient WHERE campaign_id = ANY(%s)", ids)
            )
        self.env["toloo.sms.recipient"].invalidate_model()
        # As in the count.
        self.sudo().write({"date_counted": False, "counted_uid": False})

    def action_left_out(self):
        """Those of the list who get nothing, and why."""
        self.ensure_one()
        action = self.env["ir.actions.actions"]._for_xml_id(
            "toloo_sms.action_sms_recipient"
        )
        action["domain"] = [("campaign_id", "=", self.id)]
        action["context"] = {
            "search_default_left_out": self.state == "draft",
            "search_default_by_state": True,
        }
        return action
