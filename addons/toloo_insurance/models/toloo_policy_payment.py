from odoo import api, fields, models
from odoo.exceptions import UserError

from ..tools.cover import today


class TolooPolicyPayment(models.Model):
    """What was paid of an instalment; negative where it went back. A payment is never
    edited or deleted: a reversal takes it back."""

    _name = "toloo.policy.payment"
    _description = "Payment of a premium"
    _inherit = ["toloo.area.link"]
    _order = "date desc, id desc"
    _rec_name = "reference"
    _area_links = ("instalment_id",)

    instalment_id = fields.Many2one(
        "toloo.policy.instalment", required=True, index=True, ondelete="restrict"
    )
    term_id = fields.Many2one(
        related="instalment_id.term_id", string="Policy", store=True, index=True
    )
    partner_id = fields.Many2one(related="term_id.partner_id", string="Policyholder")
    company_id = fields.Many2one(
        related="instalment_id.company_id", store=True, index=True
    )
    currency_id = fields.Many2one(related="term_id.currency_id")
    date = fields.Date(required=True, index=True, default=lambda self: today())
    amount = fields.Monetary(required=True)
    method = fields.Selection(
        [
            ("card", "Card"),
            ("transfer", "Transfer"),
            ("cash", "Cash"),
            ("cheque", "Cheque"),
            ("insurer", "Paid to the insurer"),
        ],
        "Way of payment",
        required=True,
        default="card",
    )
    reference = fields.Char(help="Number of the receipt, transfer or cheque.")
    reversal_of_id = fields.Many2one(
        "toloo.policy.payment", string="Takes back", readonly=True, copy=False
    )
    reversal_ids = fields.One2many(
        "toloo.policy.payment", "reversal_of_id", string="Taken back by"
    )

    _amount_not_zero = models.Constraint(
        "CHECK (amount <> 0)", "A payment has an amount."
    )
    _reversal_uniq = models.UniqueIndex(
        "(reversal_of_id) WHERE reversal_of_id IS NOT NULL",
        "This payment has been taken back already.",
    )

    @api.model_create_multi
    def create(self, vals_list):
        payments = super().create(vals_list)
        payments._check_forced()
        # What was paid is asked for no more, also where the SMS waits in the queue.
        self.env["toloo.alarm"]._recheck(payments.instalment_id)
        return payments

    def _check_forced(self):
        for payment in self:
            # Whether the policy is in force does not depend on who asks.
            term = payment.sudo().term_id
            if term.state == "draft":
                raise UserError(
                    self.env._("Put the policy in force before entering payments.")
                )
            back = payment.reversal_of_id
            if back and (
                payment.amount != -back.amount
                or payment.instalment_id != back.instalment_id
            ):
                raise UserError(self.env._("A reversal takes back a whole payment."))

    def write(self, vals):
        if vals.keys() - {"reference"}:
            raise UserError(
                self.env._("A payment is not edited. Take it back and enter another.")
            )
        return super().write(vals)

    @api.ondelete(at_uninstall=False)
    def _unlink_never(self):
        raise UserError(
            self.env._("A payment is not deleted. Take it back by a reversal.")
        )

    def action_reverse(self):
        """Take these payments back, each by a payment of the opposite amount today."""
        self.check_access("write")
        for payment in self:
            if payment.reversal_of_id or payment.reversal_ids:
                raise UserError(self.env._("This payment has been taken back already."))
        return self.create([payment._reversal_values() for payment in self]) and True

    def _reversal_values(self):
        return {
            "instalment_id": self.instalment_id.id,
            "amount": -self.amount,
            "method": self.method,
            "reference": self.reference,
            "reversal_of_id": self.id,
        }
