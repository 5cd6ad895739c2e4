from odoo import fields, models


class ResConfigSettings(models.TransientModel):
    _inherit = "res.config.settings"

    policy_expiring_days = fields.Integer(
        related="company_id.policy_expiring_days", readonly=False
    )
