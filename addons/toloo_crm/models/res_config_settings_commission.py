from odoo import fields, models


class ResConfigSettings(models.TransientModel):
    _inherit = "res.config.settings"

    commission_on = fields.Selection(related="company_id.commission_on", readonly=False)
