from decimal import Decimal

from odoo import api, fields, models

from ..tools.cover import today
from ..tools.refund import to_unit


class TolooPolicyTerm(models.Model):
    """What a term costs and what of it was paid, in the company's currency and rounded
    to its unit."""

    _inherit = "toloo.policy.term"

    currency_id = fields.Many2one(
        related="company_id.currency_id", store=True, precompute=True
    )
    premium = fields.Monetary(tracking=True)
    discount = fields.Monetary()
    tax = fields.Monetary(
        compute="_compute_tax", store=True, readonly=False, precompute=True
    )
    total = fields.Monetary(
        "Total to pay",
        compute="_compute_total",
        store=True,
        precompute=True,
        tracking=True,
    )
    paid = fields.Monetary(compute="_compute_paid", aggregator=None)
    residual = fields.Monetary("To be paid", compute="_compute_paid", aggregator=None)
    overdue = fields.Monetary(compute="_compute_paid", aggregator=None)

    _amounts_positive = models.Constraint(
        "CHECK (premium >= 0 AND discount >= 0 AND tax >= 0 AND total >= 0)",
        "Premium, discount, tax and total are not negative.",
    )

    # Not on the line's percentage: a policy keeps the tax that it was made with.
    @api.depends("premium", "discount", "line_id")
    def _compute_tax(self):
        for term in self:
            percent = Decimal(str(term.line_id.tax_percent or 0))
            base = Decimal(str(term.premium or 0)) - Decimal(str(term.discount or 0))
            term.tax = float(max(to_unit(base * percent / 100, term._unit()), 0))

    @api.depends("premium", "discount", "tax")
    def _compute_total(self):
        for term in self:
            total = term.premium - term.discount + term.tax
            term.total = term.currency_id.round(total) if term.currency_id else total

    @api.depends("instalment_ids.amount", "instalment_ids.paid")
    def _compute_paid(self):
        now = today()
        for term in self:
            rows = term.instalment_ids
            late = rows.filtered(lambda i: i.date_due and i.date_due < now)
            term.paid = sum(rows.mapped("paid"))
            term.residual = term.total - term.paid
            term.overdue = sum(late.mapped("residual"))

    def _unit(self):
        """What amounts are rounded to: 1 for the Rial."""
        self.ensure_one()
        currency = self.currency_id or self.env.company.currency_id
        return Decimal(str(currency.rounding))
