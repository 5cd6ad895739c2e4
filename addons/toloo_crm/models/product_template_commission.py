from odoo import models
from odoo.tools import SQL


class ProductTemplate(models.Model):
    _name = "product.template"
    _inherit = ["product.template", "toloo.commission.percent.mixin"]

    _commission_parent = "categ_id"

    def _commission_percents(self):
        """{id: (agency percent, marketer percent)} at which these products earn."""
        self.flush_model(["categ_id"])
        chain = SQL(
            """SELECT string_to_array(trim(trailing '/' FROM k.parent_path), '/')
                 FROM product_category k WHERE k.id = r.categ_id"""
        )
        return self.sudo()._commission_rows(self.ids, True, chain)
