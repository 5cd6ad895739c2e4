from odoo import models


class SaleReport(models.Model):
    _name = "sale.report"
    _inherit = ["sale.report", "toloo.area.view"]
    _own_form = "sale.order"

    def _select_additional_fields(self):
        return super()._select_additional_fields() | {"area_id": "s.area_id"}
