from odoo import api, fields, models
from odoo.exceptions import ValidationError

from ..tools import discount


class TolooDiscountLine(models.AbstractModel):
    """For a line that has, beside the host's percent, an amount off, and a share of the
    discount on its document:

        subtotal = round(price × quantity) − own discount − share

    to the unit of the currency. With prices that include taxes this is the amount with
    them. The percent comes off first, then the amount.
    """

    _name = "toloo.discount.line"
    _description = "With discounts by amount"

    # Names of the fields that differ between orders and invoices.
    _toloo_document = None
    _toloo_quantity = None

    # The line's own; amounts here need its name.
    currency_id = fields.Many2one("res.currency")
    discount_amount = fields.Monetary(
        "Discount by amount",
        copy=True,
        help="Off the whole line, in the document's currency, after the percent.",
    )
    document_discount = fields.Monetary(
        "Share of the document's discount",
        compute="_compute_document_discount",
        store=True,
        help="What the discount on the whole document takes off this line.",
    )

    _discount_amount_check = models.Constraint(
        "CHECK(discount_amount >= 0)", "A discount by amount cannot be negative."
    )

    def _toloo_bears(self):
        """Whether this line is of the kind that discounts are given on."""
        return not self.display_type and not self.is_downpayment

    def _toloo_unit(self):
        return discount.exact(self.currency_id.rounding or 1)

    def _toloo_after_percent(self):
        """Price × quantity less the percent, as a Decimal of whole units."""
        return discount.after_percent(
            self.price_unit,
            self[self._toloo_quantity],
            self.discount,
            self._toloo_unit(),
        )

    def _toloo_own_net(self):
        """Before the document's discount, as a Decimal."""
        return self._toloo_after_percent() - discount.exact(self.discount_amount)

    def _toloo_weight(self):
        """What the document's discount looks at on this line; 0 where it bears none."""
        return max(self._toloo_own_net(), 0) if self._toloo_bears() else 0

    def _toloo_net(self):
        """What is left of the line, as a float; None where only the host's percent is
        at work, which the host computes itself."""
        document = self[self._toloo_document]
        if not self._toloo_bears() or not self[self._toloo_quantity]:
            return None
        if not self.discount_amount and not (
            document.document_discount_value and self._toloo_weight()
        ):
            return None
        return float(self._toloo_own_net() - discount.exact(self.document_discount))

    def _toloo_effective(self):
        """The percent that all discounts of the line come to together."""
        net = self._toloo_net()
        gross = self.price_unit * self[self._toloo_quantity]
        if net is None or not gross:
            return self.discount
        return (1 - net / gross) * 100

    def _toloo_feed(self, base_line):
        """Have the host compute taxes on what is left of this line."""
        net = self._toloo_net()
        if net is not None and base_line["price_unit"] == self.price_unit:
            base_line["discount"] = self._toloo_effective()
            base_line["toloo_net"] = (
                net,
                base_line["price_unit"],
                base_line["quantity"],
                base_line["discount"],
            )
        return base_line

    def _compute_document_discount(self):
        shares = {}
        for document in self[self._toloo_document]:
            shares.update(document._toloo_shares())
        for line in self:
            line.document_discount = float(shares.get(line, 0))

    @api.constrains("discount", "discount_amount")
    def _check_own_discount(self):
        """Refuse discounts beyond the line itself, and an amount on the document beyond
        what its lines have left.

        :raise ValidationError: naming the line
        """
        for line in self.filtered(lambda line: line._toloo_bears()):
            if line.discount > 100 or (
                line.discount_amount and line._toloo_own_net() < 0
            ):
                raise ValidationError(
                    self.env._(
                        "The discount of “%s” is more than the line comes to.",
                        line.name or line.product_id.display_name,
                    )
                )
        self[self._toloo_document].filtered(
            "document_discount_value"
        )._check_document_discount()
