from odoo import fields, models


class ResConfigSettings(models.TransientModel):
    _inherit = "res.config.settings"

    ending_days = fields.Integer(related="company_id.ending_days", readonly=False)
