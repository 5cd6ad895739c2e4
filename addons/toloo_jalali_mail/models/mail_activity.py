from odoo import models


class MailActivity(models.Model):
    _inherit = "mail.activity"

    def action_notify(self):
        # The host writes the day into a subtitle that only its text is left of.
        result = None
        for activity in self:
            marked = activity.with_context(
                calendar_by_language=True, subtitle_day=activity.date_deadline
            )
            result = super(MailActivity, marked).action_notify()
        return result
