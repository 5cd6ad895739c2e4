from odoo import api, models


class TolooCall(models.Model):
    """Calls on a customer's page, which is that of another addon: it finds this
    method where it is there."""

    _inherit = "toloo.call"

    @api.model
    def _toloo_customer_block(self, partner):
        return {
            "key": "calls",
            "title": self.env._("Calls"),
            "icon": "fa-phone",
            "sequence": 15,
            "date": "date_start",
            "state": "direction",
            "about": "user_id",
            "action": "toloo_telephony.action_call",
        }
