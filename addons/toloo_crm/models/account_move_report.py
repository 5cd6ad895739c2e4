from odoo import models


class AccountMove(models.Model):
    _inherit = "account.move"

    def _toloo_form_action(self):
        """The form of one invoice, for who may read it."""
        self.ensure_one()
        self.check_access("read")
        return {
            "type": "ir.actions.act_window",
            "res_model": self._name,
            "res_id": self.id,
            "views": [(False, "form")],
        }
