from odoo import models
from odoo.exceptions import UserError
from odoo.fields import Command


class SaleOrder(models.Model):
    _inherit = "sale.order"

    def action_toloo_scan(self, barcode):
        """Put one more of the product with this barcode on the quotation.

        :param str barcode: of a product, or of one of its packagings
        :return: what to tell the user
        :raise UserError: where no product has it, or the quotation is closed
        """
        self.ensure_one()
        self.check_access("write")
        if self.state == "cancel" or self.locked:
            raise UserError(self.env._("%s is closed.", self.name))
        product, unit = self.env["product.product"]._toloo_of_barcode(barcode)
        line = self.order_line.filtered(
            lambda ln: ln.product_id == product and ln.product_uom_id == unit
        )[:1]
        if line:
            line.product_uom_qty += 1
        else:
            values = {"product_id": product.id, "product_uom_id": unit.id}
            self.order_line = [Command.create(values)]
            line = self.order_line.filtered(lambda ln: ln.product_id == product)[-1:]
        return f"{product.display_name}: {line.product_uom_qty:g}"
