from odoo import api, models
from odoo.fields import Domain

from ..tools.dashboard_block import MANAGER, SELLERS


class TolooProductSale(models.Model):
    """Sales on the dashboard."""

    _inherit = "toloo.product.sale"

    @api.model
    def _toloo_dashboard_block(self):
        return [
            {
                "key": "sales_by_month",
                "title": self.env._("Sales by month"),
                "action": "toloo_crm.action_product_sale",
                "view": "graph",
                "domain": Domain("date", ">=", "today -12m =1d"),
                "group_by": ["date:month"],
                "measure": "amount",
                "groups": SELLERS,
                "default": MANAGER,
                "sequence": 6,
            },
            {
                "key": "sales_by_product",
                "title": self.env._("Sales of the last 12 months, by product"),
                "action": "toloo_crm.action_product_sale",
                "view": "graph",
                "domain": Domain("date", ">=", "today -12m"),
                "group_by": ["product_id"],
                "measure": "amount",
                "groups": SELLERS,
                "column": 1,
                "sequence": 62,
            },
        ]
