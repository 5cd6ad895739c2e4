from odoo import models


class StockMove(models.Model):
    _name = "stock.move"
    _inherit = ["stock.move", "toloo.area.link"]
    _area_links = ("picking_id", "partner_id")

    def _trigger_assign(self):
        # What has come in is shared out over the moves of every area, by a rule of
        # the warehouse and not by the right of whoever received it.
        return super(StockMove, self.sudo())._trigger_assign()
