from odoo import api, models
from odoo.fields import Domain


class TolooCall(models.Model):
    """Missed calls on the dashboard, which is that of another addon: it finds this
    method where it is there."""

    _inherit = "toloo.call"

    @api.model
    def _toloo_dashboard_block(self):
        return {
            "key": "calls_missed",
            "title": self.env._("Missed calls to call back"),
            "action": "toloo_telephony.action_call_missed",
            "short_list": "toloo_telephony.view_call_dashboard_list",
            "domain": Domain("state", "=", "missed")
            & Domain("back_state", "!=", "done"),
            "default": "toloo_access.group_officer",
            "sequence": 18,
        }
