from odoo import api, models


class TolooInteraction(models.Model):
    """A talk that was held because of a reminder closes it."""

    _inherit = "toloo.interaction"

    @api.model_create_multi
    def create(self, vals_list):
        talks = super().create(vals_list)
        alarm_id = self.env.context.get("toloo_alarm_id")
        if isinstance(alarm_id, int) and 0 < alarm_id < 2**31 and len(talks) == 1:
            alarm = self.env["toloo.alarm"].browse(alarm_id).exists()
            alarm._filtered_access("read")._mark_done(talks)
        return talks
