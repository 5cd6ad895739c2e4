from odoo import fields, models


class TolooSending(models.Model):
    """What a letter or a parcel cost, beside what messages do."""

    _inherit = "toloo.sending"

    currency_id = fields.Many2one(related="company_id.currency_id")
    cost = fields.Monetary()
