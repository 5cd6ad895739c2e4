from odoo import api, fields, models
from odoo.fields import Domain
from odoo.tools import format_date

from ..tools.cover import today


class TolooPolicyInstalment(models.Model):
    """What is due of a premium on a day; negative where it is paid back. The amounts
    of a term in force sum to its total, which the database makes sure of."""

    _name = "toloo.policy.instalment"
    _description = "Instalment"
    _inherit = ["toloo.policy.part.mixin", "toloo.area.mixin"]
    _order = "date_due, id"
    _toloo_form = False
    # When a customer pays is agreed with him, not with the insurer.
    _part_open = ("date_due", "note")

    partner_id = fields.Many2one(
        related="term_id.partner_id",
        string="Policyholder",
        store=True,
        index=True,
        precompute=True,
    )
    phone = fields.Char(related="term_id.partner_id.phone")
    user_id = fields.Many2one(
        related="term_id.user_id", string="Expert", store=True, index=True
    )
    number = fields.Char(related="term_id.number")
    insurer_id = fields.Many2one(related="term_id.insurer_id")
    line_id = fields.Many2one(related="term_id.line_id")
    currency_id = fields.Many2one(related="term_id.currency_id")
    term_state = fields.Selection(related="term_id.state", string="State of the policy")
    date_due = fields.Date("Due date", required=True)
    amount = fields.Monetary(required=True)
    payment_ids = fields.One2many("toloo.policy.payment", "instalment_id")
    paid = fields.Monetary(compute="_compute_paid", store=True)
    residual = fields.Monetary("To be paid", compute="_compute_paid", store=True)
    state = fields.Selection(
        [
            ("open", "Open"),
            ("partial", "Partly paid"),
            ("paid", "Paid"),
            ("void", "Nothing to pay"),
        ],
        compute="_compute_paid",
        store=True,
    )
    is_overdue = fields.Boolean(
        "Overdue", compute="_compute_is_overdue", search="_search_is_overdue"
    )
    note = fields.Char()

    _paid_within = models.Constraint(
        "CHECK (CASE WHEN amount >= 0 THEN paid BETWEEN 0 AND amount"
        " ELSE paid BETWEEN amount AND 0 END)",
        "No more is paid than the amount of the instalment.",
    )
    _due_idx = models.Index("(date_due) WHERE state IN ('open', 'partial')")

    @api.depends("term_id.display_name", "date_due")
    @api.depends_context("uid", "lang")
    def _compute_display_name(self):
        for row in self:
            day = row.date_due and format_date(self.env, row.date_due)
            names = (row.term_id.display_name, day)
            row.display_name = " – ".join(filter(None, names))

    @api.depends("amount", "payment_ids.amount")
    def _compute_paid(self):
        for row in self:
            paid = row.currency_id.round(sum(row.payment_ids.mapped("amount")))
            row.paid = paid
            row.residual = row.currency_id.round(row.amount - paid)
            if not row.amount:
                row.state = "void"
            elif not row.residual:
                row.state = "paid"
            else:
                row.state = "partial" if paid else "open"

    @api.depends("date_due", "residual")
    def _compute_is_overdue(self):
        now = today()
        for row in self:
            row.is_overdue = bool(row.residual and row.date_due < now)

    @api.model
    def _search_is_overdue(self, operator, value):
        if operator != "in":
            return NotImplemented
        late = Domain("date_due", "<", today())
        return late & Domain("state", "in", ("open", "partial"))

    def action_pay(self):
        """A form to enter a payment of what is left."""
        self.ensure_one()
        self.check_access("write")
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Payment"),
            "res_model": "toloo.policy.payment",
            "view_mode": "form",
            "views": [(False, "form")],
            "target": "new",
            "context": {
                "default_instalment_id": self.id,
                "default_amount": self.residual,
            },
        }
