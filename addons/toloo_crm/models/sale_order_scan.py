from odoo import api, models
from odoo.exceptions import UserError
from odoo.fields import Command


class ProductProduct(models.Model):
    _inherit = "product.product"

    @api.model
    def _toloo_of_barcode(self, barcode):
        """(product, unit) of a barcode: a product's own, or one of a packaging.

        :raise UserError: where nothing that the user sees has it
        """
        if isinstance(barcode, str) and barcode:
            product = self.search([("barcode", "=", barcode)], limit=1)
            if product:
                return product, product.uom_id
            packaging = self.env["product.uom"].search(
                [("barcode", "=", barcode)], limit=1
            )
            if packaging:
                return packaging.product_id, packaging.uom_id
        raise UserError(self.env._("No product has the barcode %s.", barcode))


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
