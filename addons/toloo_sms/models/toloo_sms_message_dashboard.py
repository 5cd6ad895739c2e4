from odoo import api, models
from odoo.fields import Domain


class TolooSmsMessage(models.Model):
    """Messages that failed, on the dashboard, which is that of another addon: it finds
    this method where it is there."""

    _inherit = "toloo.sms.message"

    @api.model
    def _toloo_dashboard_block(self):
        return {
            "key": "sms_failed",
            "title": self.env._("Failed messages"),
            "action": "toloo_sms.action_sms_message",
            "short_list": "toloo_sms.view_sms_message_dashboard_list",
            "domain": Domain("state", "=", "failed"),
            "default": "toloo_access.group_manager",
            "column": 1,
            "sequence": 56,
        }
