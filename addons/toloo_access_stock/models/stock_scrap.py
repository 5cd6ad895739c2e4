from odoo import models


class StockScrap(models.Model):
    _name = "stock.scrap"
    _inherit = ["stock.scrap", "toloo.area.link"]
    _area_links = ("picking_id", "owner_id")
