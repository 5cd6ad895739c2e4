from odoo import fields, models


class ResCompany(models.Model):
    _inherit = "res.company"

    invoice_needs_stock = fields.Boolean(
        "Invoice only what is in stock",
        default=True,
        help="Of a quotation whose goods are short no invoice is made.",
    )
    invoice_delivers = fields.Boolean(
        "Deliver with the invoice",
        help="One click on a quotation makes the invoice and validates the delivery.",
    )
