from odoo import fields, models


class ResConfigSettings(models.TransientModel):
    _inherit = "res.config.settings"

    fiscal_calendar = fields.Selection(
        related="company_id.fiscal_calendar", readonly=False
    )
    fiscal_last_jalali_month = fields.Selection(
        related="company_id.fiscal_last_jalali_month", readonly=False
    )
