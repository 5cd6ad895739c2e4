from odoo import models
from odoo.exceptions import UserError


class TolooEnding(models.Model):
    _inherit = "toloo.ending"

    def action_send_sms(self):
        """The dialog for an SMS to the customers of these documents.

        :raise UserError: where none of them has a number
        """
        self.check_access("read")
        partners = self.partner_id._filtered_access("read").filtered("phone")
        if not partners:
            raise UserError(self.env._("None of these customers has a number."))
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Send an SMS"),
            "res_model": "sms.composer",
            "views": [(False, "form")],
            "target": "new",
            "context": {
                "default_composition_mode": "mass",
                "default_mass_keep_log": True,
                "default_res_model": "res.partner",
                "default_res_ids": str(partners.ids),
                "active_model": "res.partner",
                "active_ids": partners.ids,
            },
        }
