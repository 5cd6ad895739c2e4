from odoo import api, models


class TolooEmail(models.Model):
    """E-mails on a customer's page."""

    _inherit = "toloo.email"

    @api.model
    def _toloo_customer_block(self, partner):
        return {
            "key": "emails",
            "title": self.env._("E-mails"),
            "icon": "fa-at",
            "sequence": 43,
            "date": "create_date",
            "state": "state",
            "about": "subject",
            "action": "toloo_crm.action_email",
            # Each is in the log of sendings too.
            "timeline": False,
        }
