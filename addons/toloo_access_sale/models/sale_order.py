from odoo import models


class SaleOrder(models.Model):
    _name = "sale.order"
    _inherit = ["sale.order", "toloo.area.mixin"]

    # All that the list's count looks at.
    _area_count_idx = models.Index("(area_id, company_id, partner_id)")
