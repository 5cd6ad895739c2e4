from odoo import models


class ResPartner(models.Model):
    _inherit = "res.partner"

    def action_toloo_invoice(self):
        """A new invoice to this contact, without a quotation before it.

        :raise AccessError: without the right to make invoices
        """
        self.ensure_one()
        self.check_access("read")
        self.env["account.move"].check_access("create")
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("New invoice"),
            "res_model": "account.move",
            "views": [(False, "form")],
            "context": {
                "default_move_type": "out_invoice",
                "default_partner_id": self.id,
            },
        }
