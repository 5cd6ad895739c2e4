from odoo import fields, models


class ResConfigSettings(models.TransientModel):
    _inherit = "res.config.settings"

    toloo_sms_limit = fields.Integer(
        related="company_id.toloo_sms_limit", readonly=False
    )
