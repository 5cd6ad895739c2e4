from datetime import timedelta

from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Domain

from odoo.addons.toloo_jalali.tools import jalali


class TolooSaleSettlementMake(models.TransientModel):
    """Asks for whom and for which period commission is settled, and shows what is
    open."""

    _name = "toloo.sale.settlement.make"
    _description = "Settle commission"

    company_id = fields.Many2one(
        "res.company", required=True, default=lambda self: self.env.company
    )
    currency_id = fields.Many2one(related="company_id.currency_id")
    period = fields.Selection(
        [
            ("last", "Last month"),
            ("this", "This month"),
            ("other", "Another period"),
        ],
        required=True,
        default="last",
    )
    date_from = fields.Date(
        "From",
        required=True,
        compute="_compute_dates",
        store=True,
        readonly=False,
        precompute=True,
    )
    date_to = fields.Date(
        "To",
        required=True,
        compute="_compute_dates",
        store=True,
        readonly=False,
        precompute=True,
    )
    payee_ids = fields.Many2many(
        "res.partner",
        string="Marketers and agencies",
        domain=["|", ("is_marketer", "=", True), ("is_agency", "=", True)],
        help="Empty: all of them.",
    )
    amount = fields.Monetary("Open commission", compute="_compute_amount")
    entry_count = fields.Integer("Number of entries", compute="_compute_amount")

    @api.depends("period")
    def _compute_dates(self):
        for wizard in self:
            if wizard.period == "other" and wizard.date_from:
                continue
            first, last = _month(fields.Date.context_today(wizard))
            if wizard.period != "this":
                first, last = _month(first - timedelta(days=1))
            wizard.date_from, wizard.date_to = first, last

    @api.depends("company_id", "date_to", "payee_ids")
    def _compute_amount(self):
        for wizard in self:
            domain = wizard._domain()
            ((amount, count),) = self.env["toloo.sale.commission"]._read_group(
                domain, [], ["amount:sum", "__count"]
            )
            wizard.amount, wizard.entry_count = amount, count

    def _domain(self):
        if not self.date_to:
            return Domain.FALSE
        return self.env["toloo.sale.settlement"]._open_domain(
            self.company_id, self.date_to, self.payee_ids._origin
        )

    def action_settle(self):
        """Make the settlements, and show them.

        :raise UserError: if the period is none, or if there is nothing to settle
        """
        self.ensure_one()
        self.check_access("write")
        if self.date_from > self.date_to:
            raise UserError(self.env._("A period ends after it starts."))
        settlements = self.env["toloo.sale.settlement"]
        made = settlements._make(
            self.company_id, self.date_from, self.date_to, self.payee_ids
        )
        if not made:
            raise UserError(
                self.env._(
                    "Nothing to settle: all is settled, or what was taken back is more "
                    "than what was earned. That is carried on."
                )
            )
        action = self.env["ir.actions.actions"]._for_xml_id(
            "toloo_crm.action_sale_settlement"
        )
        return action | {"domain": [("id", "in", made.ids)], "context": {}}


def _month(day):
    """First and last day of the Jalali month of a day."""
    year, month, _day = jalali.to_jalali(day)
    return jalali.month_bounds(year, month)
