from odoo import api, models


class ResPartner(models.Model):
    """An SMS to a contact from its page."""

    _inherit = "res.partner"

    @api.model
    def _toloo_customer_actions(self):
        found = super()._toloo_customer_actions()
        if self.env["sms.composer"].has_access("create"):
            found.append(("action_toloo_customer_sms", self.env._("SMS")))
        return found

    def action_toloo_customer_sms(self):
        """The dialog for an SMS to this contact."""
        self.ensure_one()
        self.check_access("read")
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("SMS"),
            "res_model": "sms.composer",
            "views": [(False, "form")],
            "target": "new",
            "context": {
                "default_composition_mode": "comment",
                "default_res_model": self._name,
                "default_res_id": self.id,
            },
        }
