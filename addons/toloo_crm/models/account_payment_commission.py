from odoo import models


class AccountPayment(models.Model):
    """A payment without an entry of its own pays by its state alone."""

    _inherit = "account.payment"

    def write(self, vals):
        documents = self.env["account.move"]
        if "invoice_ids" in vals:
            documents = self.sudo().invoice_ids
        result = super().write(vals)
        if not {"state", "invoice_ids", "amount"}.isdisjoint(vals):
            # The books follow whoever pays, whether or not he sees commission.
            documents |= self.sudo().filtered(lambda p: not p.move_id).invoice_ids
            documents._commission_paid()
        return result
