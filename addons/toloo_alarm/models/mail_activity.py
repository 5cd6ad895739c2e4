from odoo import models


class MailActivity(models.Model):
    """An activity of a reminder closes the reminder with it."""

    _inherit = "mail.activity"

    def write(self, vals):
        result = super().write(vals)
        if vals.get("active") is False:
            self._toloo_alarms()._mark_done()
        return result

    def unlink(self):
        if not self.env.context.get("toloo_alarm_withdrawn"):
            self._toloo_alarms()._mark_withdrawn()
        return super().unlink()

    def _toloo_alarms(self):
        # Who may close an activity of his closes its reminder with it.
        alarms = self.env["toloo.alarm"].sudo()
        return alarms.search([("activity_id", "in", self.ids), ("state", "=", "open")])
