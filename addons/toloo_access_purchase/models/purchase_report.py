from odoo import models
from odoo.tools import SQL


class PurchaseReport(models.Model):
    _name = "purchase.report"
    _inherit = ["purchase.report", "toloo.area.view"]
    _own_form = "purchase.order"

    def _select(self) -> SQL:
        return SQL("%s, po.area_id", super()._select())

    def _group_by(self) -> SQL:
        return SQL("%s, po.area_id", super()._group_by())
