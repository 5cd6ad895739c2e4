from odoo import models


class StockQuant(models.Model):
    _name = "stock.quant"
    _inherit = ["stock.quant", "toloo.area.link"]
    _area_links = ("owner_id",)
