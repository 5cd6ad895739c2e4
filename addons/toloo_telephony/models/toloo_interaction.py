from odoo import api, fields, models


class TolooInteraction(models.Model):
    """A call is registered by the interaction that tells of it."""

    _inherit = "toloo.interaction"

    call_ids = fields.One2many("toloo.call", "interaction_id", string="Calls")

    @api.model_create_multi
    def create(self, vals_list):
        talks = super().create(vals_list)
        call_id = self.env.context.get("toloo_call_id")
        if type(call_id) is int and len(talks) == 1:
            call = self.env["toloo.call"].browse(call_id).exists()
            if call and call.has_access("write") and not call.interaction_id:
                call.interaction_id = talks
        return talks
