from odoo import models

from ..tools.columns import start

# What documents and lines from before have: no discount but the host's own.
DOCUMENT = {
    "document_discount_type": ("varchar", "percent"),
    "document_discount_amount": ("numeric", 0),
}
LINE = {"document_discount": ("numeric", 0), "discount_amount": ("numeric", 0)}


class TolooDiscountDocument(models.AbstractModel):
    _inherit = "toloo.discount.document"

    def _auto_init(self):
        """Documents from before have no discount on the whole."""
        start(self, DOCUMENT)
        return super()._auto_init()


class TolooDiscountLine(models.AbstractModel):
    _inherit = "toloo.discount.line"

    def _auto_init(self):
        """Lines from before have neither an amount off nor a share of the whole's."""
        start(self, LINE)
        return super()._auto_init()
