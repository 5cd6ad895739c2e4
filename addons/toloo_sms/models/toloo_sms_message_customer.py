from odoo import api, models


class TolooSmsMessage(models.Model):
    """SMS on a customer's page, which is that of another addon: it finds this method
    where it is there."""

    _inherit = "toloo.sms.message"

    @api.model
    def _toloo_customer_block(self, partner):
        return {
            "key": "sms",
            "title": self.env._("SMS"),
            "icon": "fa-mobile",
            "sequence": 40,
            "date": "create_date",
            "state": "state",
            "about": "body",
            "action": "toloo_sms.action_sms_message",
        }
