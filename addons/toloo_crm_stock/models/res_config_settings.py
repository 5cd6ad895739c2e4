from odoo import fields, models


class ResConfigSettings(models.TransientModel):
    _inherit = "res.config.settings"

    invoice_needs_stock = fields.Boolean(
        related="company_id.invoice_needs_stock", readonly=False
    )
    invoice_delivers = fields.Boolean(
        related="company_id.invoice_delivers", readonly=False
    )
