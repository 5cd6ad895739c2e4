from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.tools import SQL

from ..tools.parts import cost, measure


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
                          AND c.id IN %(seen)s
                     LEFT JOIN res_partner_title t ON t.id = p.title_id
                    ORDER BY r.place""",
                id=self.id,
                body=self._body_sql(),
                rows=rows,
                seen=self._seen_sql(),
            )
        )
        self._note_count()

    def _note_count(self):
        """Add up what was found; each different text is measured once."""
        found = self.env.execute_query(
            SQL(
                """SELECT state, body, count(*) FROM toloo_sms_recipient
                    WHERE campaign_id = %s GROUP BY state, body""",
                self.id,
            )
        )
        line = self.line_id
        closing, prices = line.opt_out_text, (line.price_fa, line.price_latin)
        counts, parts, total = {}, 0, 0
        for state, body, count in found:
            counts[state] = counts.get(state, 0) + count
            if state == "ready":
                body = body or self.body
                parts += count * measure(body, closing).parts
                total += count * cost(body, *prices, closing)
        states = ("no_mobile", "opted_out", "duplicate", "deceased", "no_person")
        # What was counted is not for anybody to write.
        self.sudo().write(
            {f"{state}_count": counts.get(state, 0) for state in ("ready", *states)}
            | {"parts_total": parts, "cost_total": float(total)}
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
        action["context"] = {"search_default_left_out": True}
        return action
