from decimal import Decimal

from odoo import api, fields, models
from odoo.exceptions import UserError

from odoo.addons.toloo_jalali.tools.period import add_months

from ..tools.cover import today
from ..tools.instalments import amounts, due_dates

MOST = 120


class TolooPolicyInstalmentPlan(models.TransientModel):
    """Plans the instalments of a term: a first payment and monthly ones after it, in
    Jalali months; what does not divide goes into the first."""

    _name = "toloo.policy.instalment.plan"
    _description = "Plan of instalments"

    term_id = fields.Many2one(
        "toloo.policy.term", string="Policy", required=True, ondelete="cascade"
    )
    currency_id = fields.Many2one(related="term_id.currency_id")
    total = fields.Monetary(related="term_id.total")
    first_payment = fields.Monetary()
    date_first = fields.Date(
        "First payment on", required=True, default=lambda self: today()
    )
    count = fields.Integer("Number of instalments", required=True, default=4)
    date_instalment = fields.Date(
        "First instalment on",
        compute="_compute_date_instalment",
        store=True,
        readonly=False,
        precompute=True,
        required=True,
        help="The others follow on the same day of the next Jalali months.",
    )
    unit = fields.Selection(
        [("1", "1"), ("1000", "1,000"), ("10000", "10,000"), ("100000", "100,000")],
        "Round to",
        required=True,
        default="1",
    )
    monthly = fields.Monetary("Each instalment", compute="_compute_plan")
    first_amount = fields.Monetary("First amount", compute="_compute_plan")
    date_last = fields.Date("Last instalment on", compute="_compute_plan")
    warning = fields.Char(compute="_compute_plan")

    @api.depends("date_first", "first_payment")
    def _compute_date_instalment(self):
        for plan in self:
            start = plan.date_first or today()
            plan.date_instalment = add_months(start, 1) if plan.first_payment else start

    @api.depends("term_id", "total", "first_payment", "count", "unit")
    @api.depends("date_first", "date_instalment")
    def _compute_plan(self):
        for plan in self:
            rows, plan.warning = [], False
            try:
                rows = plan._rows() if plan.term_id else []
            except UserError as error:
                plan.warning = str(error)
            plan.monthly = rows[-1][1] if rows else 0
            plan.first_amount = rows[0][1] if rows else 0
            plan.date_last = rows[-1][0] if rows else False

    def _rows(self):
        """[(due date, amount)]

        :raise UserError: if the numbers make no plan
        """
        self.ensure_one()
        total = Decimal(str(self.total))
        first = Decimal(str(self.first_payment or 0))
        if not 0 <= self.count <= MOST or not (self.count or first):
            raise UserError(self.env._("Plan 1 to %s instalments.", MOST))
        if not 0 <= first <= total or (not self.count and first != total):
            raise UserError(self.env._("The first payment is a part of the total."))
        if not self.date_first or not self.date_instalment:
            raise UserError(self.env._("Enter the dates of the plan."))
        if first and self.date_instalment < self.date_first:
            raise UserError(
                self.env._("The instalments begin after the first payment.")
            )
        unit = Decimal(self.unit) if self.unit != "1" else self.term_id._unit()
        dates = due_dates(self.date_instalment, self.count)
        dates = [self.date_first, *dates] if first else dates
        return list(zip(dates, amounts(total, self.count, first, unit), strict=True))

    def action_apply(self):
        """Give the term these instalments in place of those it has."""
        self.ensure_one()
        self.term_id._replace_instalments(self._rows())
        return {"type": "ir.actions.act_window_close"}
