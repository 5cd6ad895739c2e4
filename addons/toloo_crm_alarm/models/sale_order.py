from odoo import models


class SaleOrder(models.Model):
    _inherit = "sale.order"

    def _create_invoices(self, grouped=False, final=False, date=None):
        moves = super()._create_invoices(grouped=grouped, final=final, date=date)
        # Whether an order was converted is computed, and so not seen being written.
        self.env["toloo.alarm"]._recheck(self)
        return moves
