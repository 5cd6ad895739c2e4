from odoo import api, models


class TolooPolicyPayment(models.Model):
    """A payment earns its part of the commission; what goes back takes it back."""

    _inherit = "toloo.policy.payment"

    @api.model_create_multi
    def create(self, vals_list):
        payments = super().create(vals_list)
        # Earned by the agency, whoever enters the payment.
        payments.sudo().term_id._commission_earn()
        return payments
