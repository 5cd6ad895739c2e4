from odoo import models
from odoo.exceptions import UserError


class StockPicking(models.Model):
    _inherit = "stock.picking"

    def action_toloo_scan(self, barcode):
        """Count one more of the product with this barcode into or out of the stock; one
        that was not expected is added.

        :param str barcode: of a product, or of one of its packagings, which counts as
            many as it holds
        :raise UserError: where no product has it, or the transfer is closed
        """
        self.ensure_one()
        self.check_access("write")
        if self.state in ("done", "cancel"):
            raise UserError(self.env._("This transfer is closed."))
        product, unit = self.env["product.product"]._toloo_of_barcode(barcode)
        move = self.move_ids.filtered(
            lambda m: m.product_id == product and m.state not in ("done", "cancel")
        )[:1]
        if not move:
            move = self.env["stock.move"].create(
                {
                    "picking_id": self.id,
                    "product_id": product.id,
                    "product_uom": product.uom_id.id,
                    "product_uom_qty": 0,
                    "location_id": self.location_id.id,
                    "location_dest_id": self.location_dest_id.id,
                    "company_id": self.company_id.id,
                }
            )
            move._action_confirm()
        if not move.picked:
            # Scanning begins to count; what was reserved is only expected.
            move.quantity = 0
        move.quantity += unit._compute_quantity(1, move.product_uom)
        move.picked = True
        return f"{product.display_name}: {move.quantity:g}"
