from odoo import models


class AccountMove(models.Model):
    """Posted invoices make customers, and reversed or cancelled ones take that back."""

    _inherit = "account.move"

    def _compute_payment_state(self):
        # It follows the state, and what is reconciled, by whatever way they change.
        result = super()._compute_payment_state()
        self.browse(id_ for id_ in self._ids if id_)._toloo_note_customers()
        return result

    def write(self, vals):
        if "partner_id" not in vals:
            return super().write(vals)
        self._toloo_note_customers()
        result = super().write(vals)
        self._toloo_note_customers()
        return result

    def _toloo_note_customers(self):
        sales = self.filtered(lambda move: move.is_sale_document(True))
        if sales.partner_id:
            sales.partner_id._toloo_note_roles()
