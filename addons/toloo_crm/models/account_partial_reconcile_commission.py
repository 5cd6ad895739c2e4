from odoo import api, models


class AccountPartialReconcile(models.Model):
    """What is paid earns; what is undone takes back."""

    _inherit = "account.partial.reconcile"

    @api.model_create_multi
    def create(self, vals_list):
        partials = super().create(vals_list)
        partials._commission_documents()._commission_paid()
        return partials

    def unlink(self):
        moves = self._commission_documents()
        result = super().unlink()
        moves.exists()._commission_paid()
        return result

    def _commission_documents(self):
        # The books follow whoever reconciles, whether or not he sees commission.
        lines = self.sudo()
        return (lines.debit_move_id | lines.credit_move_id).move_id
