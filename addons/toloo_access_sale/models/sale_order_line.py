from odoo import models


class SaleOrderLine(models.Model):
    _name = "sale.order.line"
    _inherit = ["sale.order.line", "toloo.area.link"]
    _area_links = ("order_id",)
