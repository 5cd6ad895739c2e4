from odoo import api, models
from odoo.fields import Domain


class TolooAlarm(models.Model):
    """Reminders on the dashboard, which is that of another addon: it finds this method
    where it is there."""

    _inherit = "toloo.alarm"

    @api.model
    def _toloo_dashboard_block(self):
        return {
            "key": "reminders",
            "title": self.env._("My reminders of today"),
            "action": "toloo_alarm.action_alarm",
            "short_list": "toloo_alarm.view_alarm_dashboard_list",
            "domain": Domain("channel", "in", ["list", "activity"])
            & Domain("user_id", "=", self.env.uid)
            & Domain("state", "=", "open")
            & Domain("date", "<=", "today"),
            "default": "toloo_access.group_officer",
            "column": 1,
            "sequence": 11,
        }
