from odoo import models
from odoo.tools import SQL


class ProductCategory(models.Model):
    _name = "product.category"
    _inherit = ["product.category", "toloo.commission.percent.mixin"]

    _commission_parent = "parent_id"

    def _commission_percents(self):
        """{id: (agency percent, marketer percent)} that count for the products of
        these categories: their own, or those of the nearest category above."""
        chain = SQL("string_to_array(trim(trailing '/' FROM r.parent_path), '/')")
        return self.sudo()._commission_rows(self.ids, False, chain)
