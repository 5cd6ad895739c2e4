from odoo import api, fields, models
from odoo.exceptions import ValidationError

from ..tools import discount


class TolooDiscountDocument(models.AbstractModel):
    """For a document whose lines share a discount on the whole of it: by percent, or an
    amount in the document's currency. It lowers the lines; no line of its own is made,
    and taxes are computed on what the lines have left."""

    _name = "toloo.discount.document"
    _description = "With a discount on the whole document"

    # The document's own; amounts here need its name.
    currency_id = fields.Many2one("res.currency")
    document_discount_type = fields.Selection(
        [("percent", "Percent"), ("amount", "Amount")],
        string="Discount by",
        default="percent",
        required=True,
    )
    # Without digits: a part of an amount is kept as a percent of full precision.
    document_discount_value = fields.Float(
        "Document discount",
        copy=True,
        help="Off the sum of the lines: a percent, or an amount in the document's "
        "currency.",
    )
    document_discount_amount = fields.Monetary(
        "Discount on the document",
        compute="_compute_document_discount_amount",
        store=True,
        help="What the discount on the whole document comes to.",
    )

    _document_discount_check = models.Constraint(
        "CHECK(document_discount_value >= 0 AND (document_discount_type = 'amount' "
        "OR document_discount_value <= 100))",
        "A discount on the document is between 0 and 100 percent, or an amount that is "
        "not negative.",
    )

    def _compute_document_discount_amount(self):
        raise NotImplementedError

    def _toloo_discount_lines(self):
        """The document's lines of products, in the order in which they are shown."""
        raise NotImplementedError

    def _toloo_discounted_lines(self):
        """The lines that bear a share: what raises the total. Down payments and lines
        that lower it stay as they are."""
        lines = self._toloo_discount_lines()
        return [line for line in lines if line._toloo_weight() > 0]

    def _toloo_discount_base(self):
        """The sum of the lines that bear a share, after their own discounts."""
        return sum(line._toloo_weight() for line in self._toloo_discounted_lines())

    def _toloo_shares(self):
        """{line: its share (Decimal)} of the discount on this document."""
        self.ensure_one()
        if not self.document_discount_value:
            return {}
        lines = self._toloo_discounted_lines()
        unit = discount.exact(self.currency_id.rounding)
        weights = [line._toloo_weight() for line in lines]
        total = discount.of_document(
            self.document_discount_type,
            self.document_discount_value,
            sum(weights),
            unit,
        )
        return dict(zip(lines, discount.apportion(total, weights, unit), strict=True))

    @api.onchange("document_discount_type")
    def _onchange_document_discount_type(self):
        # So many rials are no percent.
        if self.document_discount_type == "percent" and (
            self.document_discount_value > 100
        ):
            self.document_discount_value = 0

    @api.constrains("document_discount_type", "document_discount_value")
    def _check_document_discount(self):
        """Refuse an amount beyond the sum of the lines; a document still without lines
        has nothing to compare with.

        :raise ValidationError: naming both amounts
        """
        for document in self:
            value = document.document_discount_value
            if not value or document.document_discount_type != "amount":
                continue
            base = document._toloo_discount_base()
            if base and discount.exact(value) > base:
                raise ValidationError(
                    self.env._(
                        "The discount on the document (%(discount)s) is more than its "
                        "lines come to (%(sum)s).",
                        discount=document.currency_id.format(value),
                        sum=document.currency_id.format(float(base)),
                    )
                )
