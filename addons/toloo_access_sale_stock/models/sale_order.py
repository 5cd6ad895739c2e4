from odoo import models


class SaleOrder(models.Model):
    _inherit = "sale.order"

    def write(self, vals):
        """As the host's; that the address has moved is told to those who deliver
        without the names of the two contacts."""
        if vals.get("partner_shipping_id"):
            orders = self.with_context(toloo_address_moves=True)
            return super(SaleOrder, orders).write(vals)
        return super().write(vals)
