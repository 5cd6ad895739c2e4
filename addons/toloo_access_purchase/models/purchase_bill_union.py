from odoo import models


class PurchaseBillUnion(models.Model):
    _name = "purchase.bill.union"
    _inherit = ["purchase.bill.union", "toloo.area.link"]
