from odoo import api, fields, models


class AccountMoveLine(models.Model):
    _name = "account.move.line"
    _inherit = ["account.move.line", "toloo.discount.line"]
    _toloo_document = "move_id"
    _toloo_quantity = "quantity"

    discount_amount = fields.Monetary(
        compute="_compute_discount_amount", store=True, readonly=False
    )
    # Of a line that is a part of another's: its amount follows its quantity.
    discount_per_unit = fields.Float("Discount by amount, per unit")

    @api.depends("quantity")
    def _compute_discount_amount(self):
        for line in self:
            amount = line.discount_amount
            if line.discount_per_unit:
                amount = line.discount_per_unit * line.quantity
                amount = line.currency_id.round(amount)
            line.discount_amount = amount

    @api.onchange("discount_amount")
    def _onchange_discount_amount(self):
        # An amount that was typed stays what it is.
        followed = self.discount_per_unit * self.quantity
        if self.currency_id.compare_amounts(followed, self.discount_amount):
            self.discount_per_unit = 0

    def write(self, vals):
        """An amount that was typed stays what it is."""
        if "discount_amount" in vals and "discount_per_unit" not in vals:
            vals = {**vals, "discount_per_unit": 0}
        return super().write(vals)

    def _toloo_bears(self):
        return (
            self.display_type == "product"
            and not self.is_downpayment
            and self.move_id.is_sale_document(include_receipts=True)
        )

    @api.depends(
        "move_id.document_discount_type",
        "move_id.document_discount_value",
        "move_id.currency_id",
        "move_id.move_type",
        "move_id.invoice_line_ids.price_unit",
        "move_id.invoice_line_ids.quantity",
        "move_id.invoice_line_ids.discount",
        "move_id.invoice_line_ids.discount_amount",
    )
    def _compute_document_discount(self):
        return super()._compute_document_discount()

    @api.depends("discount_amount", "document_discount")
    def _compute_totals(self):
        return super()._compute_totals()

    def _copy_data_extend_business_fields(self, values):
        result = super()._copy_data_extend_business_fields(values)
        # A credit note for a part of the quantity takes back a part of the amount.
        if self.discount_amount and self.quantity:
            values["discount_per_unit"] = self.discount_amount / self.quantity
        return result
