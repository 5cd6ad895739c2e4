from odoo import models


class PurchaseBillLineMatch(models.Model):
    _name = "purchase.bill.line.match"
    _inherit = ["purchase.bill.line.match", "toloo.area.link"]
