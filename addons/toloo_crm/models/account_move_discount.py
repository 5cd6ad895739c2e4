from odoo import api, models

from ..tools import discount


class AccountMove(models.Model):
    _name = "account.move"
    _inherit = ["account.move", "toloo.discount.document"]

    @api.depends("line_ids.document_discount")
    def _compute_document_discount_amount(self):
        for move in self:
            shares = move.invoice_line_ids.mapped("document_discount")
            move.document_discount_amount = move.currency_id.round(sum(shares))

    @api.onchange(
        "document_discount_type", "document_discount_value", "invoice_line_ids"
    )
    def _onchange_document_discount(self):
        # On a form the lines are in a field through which the framework does not look
        # for what depends on the invoice.
        self.invoice_line_ids._compute_document_discount()

    def _toloo_discount_lines(self):
        # As the host does: before it is saved only these are there.
        lines = self.line_ids if self.id else self.invoice_line_ids
        lines = lines.filtered(lambda line: line.display_type == "product")
        return lines.sorted("sequence")

    def _prepare_product_base_line_for_taxes_computation(self, product_line):
        base_line = super()._prepare_product_base_line_for_taxes_computation(
            product_line
        )
        if self.is_sale_document(include_receipts=True):
            product_line._toloo_feed(base_line)
        return base_line

    def _reverse_moves(self, default_values_list=None, cancel=False):
        """A credit note for a part takes back its part of an amount: it is kept there
        as the percent that it came to."""
        values_list = default_values_list or [{} for _move in self]
        for move, values in zip(self, values_list, strict=True):
            given = move.document_discount_amount
            if given and move.document_discount_type == "amount":
                base = move._toloo_discount_base()
                values["document_discount_type"] = "percent"
                values["document_discount_value"] = discount.as_percent(
                    discount.exact(given), base
                )
        return super()._reverse_moves(values_list, cancel=cancel)
