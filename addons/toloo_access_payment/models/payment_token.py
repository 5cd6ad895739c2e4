from odoo import models


class PaymentToken(models.Model):
    _name = "payment.token"
    _inherit = ["payment.token", "toloo.area.link"]
