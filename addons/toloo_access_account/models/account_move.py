from odoo import models


class AccountMove(models.Model):
    _name = "account.move"
    _inherit = ["account.move", "toloo.area.mixin"]
    _own_fields = ("invoice_user_id", "create_uid")

    def _toloo_guarded(self):
        # Cancelling a payment takes its draft entry along.
        return self.filtered(lambda move: not move.origin_payment_id)
