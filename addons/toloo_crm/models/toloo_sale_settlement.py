from odoo import api, fields, models
from odoo.exceptions import UserError

STATES = [
    ("draft", "Draft"),
    ("confirmed", "Confirmed"),
    ("paid", "Paid"),
    ("cancelled", "Cancelled"),
]
EDITABLE = {"note"}


class TolooSaleSettlement(models.Model):
    """What is settled with one marketer or agency for a period: all commission open up
    to its end, what was left open before included. Its rows and sums are written when
    it is made; amounts are in the company's currency."""

    _name = "toloo.sale.settlement"
    _description = "Settlement of commission"
    _inherit = ["toloo.commission.own.mixin", "toloo.area.mixin"]
    _order = "date_to desc, id desc"
    _area_partner = "payee_id"
    _own_fields = ("create_uid",)
    _check_company_auto = True

    company_id = fields.Many2one(
        "res.company", required=True, readonly=True, index=True
    )
    currency_id = fields.Many2one("res.currency", required=True, readonly=True)
    payee_id = fields.Many2one(
        "res.partner",
        string="Settled with",
        required=True,
        readonly=True,
        index=True,
        ondelete="restrict",
    )
    date_from = fields.Date("From", required=True, readonly=True)
    date_to = fields.Date("To", required=True, readonly=True)
    state = fields.Selection(STATES, required=True, readonly=True, default="draft")
    amount = fields.Monetary("Commission", readonly=True)
    carried = fields.Monetary(
        "Carried from before",
        readonly=True,
        help="Part of the commission that dates from before the period.",
    )
    entry_count = fields.Integer("Number of entries", readonly=True, aggregator="sum")
    line_ids = fields.One2many("toloo.sale.settlement.line", "settlement_id")
    bill_id = fields.Many2one(
        "account.move",
        readonly=True,
        index="btree_not_null",
        check_company=True,
        ondelete="set null",
        help="The vendor bill by which it is paid.",
    )
    note = fields.Text("Remark")

    _dates = models.Constraint(
        "CHECK (date_from <= date_to)", "A period ends after it starts."
    )
    _amount = models.Constraint("CHECK (amount >= 0)", "What is owed is carried on.")

    @api.depends("date_from", "date_to")
    @api.depends_context("lang", "uid")
    def _compute_display_name(self):
        # Without the payee, who may be out of sight, and would be fetched for each.
        for settlement in self:
            settlement.display_name = self.env._(
                "No. %(number)s, %(period)s",
                number=settlement.id,
                period=settlement._period_text(),
            )

    def _period_text(self):
        """The period in the calendar of the reader."""
        self.ensure_one()
        dates = self.env["toloo.jalali"]
        return self.env._(
            "%(first)s to %(last)s",
            first=dates.format_date(self.date_from),
            last=dates.format_date(self.date_to),
        )

    def write(self, vals):
        """A remark is all that is edited; the rest is done by its actions.

        :raise UserError: if anything else is written
        """
        if not self.env.su and set(vals) - EDITABLE:
            raise UserError(
                self.env._("A settlement is changed by its buttons, not by hand.")
            )
        return super().write(vals)

    @api.ondelete(at_uninstall=False)
    def _unlink_never(self):
        raise UserError(self.env._("A settlement is cancelled, not deleted."))

    def action_entries(self):
        """The commission that is settled here, as a list."""
        self.ensure_one()
        action = self.env["ir.actions.actions"]._for_xml_id(
            "toloo_crm.action_sale_commission"
        )
        action["domain"] = [("settlement_line_ids.settlement_id", "=", self.id)]
        return action

    def action_bill(self):
        """The bill that pays this."""
        self.ensure_one()
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Bill"),
            "res_model": "account.move",
            "view_mode": "form",
            "res_id": self.bill_id.id,
        }
