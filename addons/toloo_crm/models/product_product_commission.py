from decimal import Decimal

from odoo import models

from .toloo_commission_percent_mixin import may_keep


class ProductProduct(models.Model):
    _inherit = "product.product"

    def _has_field_access(self, field, operation):
        # The percents of its template, written through a variant.
        if not super()._has_field_access(field, operation):
            return False
        return operation == "read" or may_keep(self, field.name)

    def _commission_percents(self):
        """{id: (agency percent, marketer percent)} at which these products earn, by
        two queries."""
        # Whoever posts an invoice need not see the percents that it earns at.
        products = self.sudo()
        percents = products.product_tmpl_id._commission_percents()
        none = Decimal(0), Decimal(0)
        return {p.id: percents.get(p.product_tmpl_id.id, none) for p in products}
