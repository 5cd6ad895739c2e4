from odoo import api, models
from odoo.exceptions import UserError


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
