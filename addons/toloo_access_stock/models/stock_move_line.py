from odoo import models


class StockMoveLine(models.Model):
    _name = "stock.move.line"
    _inherit = ["stock.move.line", "toloo.area.link"]
    _area_links = ("picking_id", "owner_id")

    def _free_reservation(self, *args, **kwargs):
        # Goods that are gone must leave whichever reservation held them, or the
        # stock of other areas stays reserved without being there.
        return super(StockMoveLine, self.sudo())._free_reservation(*args, **kwargs)
