from odoo import models


class SaleOrder(models.Model):
    """Quotations that are not cancelled make opportunities."""

    _name = "sale.order"
    _inherit = ["sale.order", "toloo.role.fact.mixin"]
    _role_fields = ("partner_id", "state")
