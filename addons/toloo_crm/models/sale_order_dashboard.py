from odoo import api, models
from odoo.fields import Domain


class SaleOrder(models.Model):
    """Quotations on the dashboard."""

    _inherit = "sale.order"

    @api.model
    def _toloo_dashboard_block(self):
        return {
            "key": "quotations",
            "title": self.env._("My open quotations"),
            "action": "toloo_crm.action_quotation_open",
            "short_list": "toloo_crm.view_order_dashboard_list",
            "domain": Domain("state", "in", ["draft", "sent"])
            & Domain("user_id", "=", self.env.uid),
            "groups": "sales_team.group_sale_salesman",
            "default": "sales_team.group_sale_salesman",
            "sequence": 30,
        }
