from odoo import api, fields, models

from ..tools import discount


class SaleOrderLine(models.Model):
    _name = "sale.order.line"
    _inherit = ["sale.order.line", "toloo.discount.line"]
    _toloo_document = "order_id"
    _toloo_quantity = "product_uom_qty"

    # As the host's amounts, which take it into account, are.
    document_discount = fields.Monetary(
        compute="_compute_document_discount", store=True, precompute=True
    )

    @api.model_create_multi
    def create(self, vals_list):
        lines = super().create(vals_list)
        # Computed before their order had them, as the host wants its amounts.
        shared = lines.filtered("order_id.document_discount_value")
        self.env.add_to_compute(self._fields["document_discount"], shared)
        shared.modified(["document_discount"])
        return lines

    @api.depends(
        "order_id.document_discount_type",
        "order_id.document_discount_value",
        "order_id.currency_id",
        "order_id.order_line.price_unit",
        "order_id.order_line.product_uom_qty",
        "order_id.order_line.discount",
        "order_id.order_line.discount_amount",
    )
    def _compute_document_discount(self):
        return super()._compute_document_discount()

    def _prepare_base_line_for_taxes_computation(self, **kwargs):
        base_line = super()._prepare_base_line_for_taxes_computation(**kwargs)
        if {"price_unit", "quantity", "discount"} & kwargs.keys():
            return base_line
        return self._toloo_feed(base_line)

    @api.depends("discount_amount", "document_discount")
    def _compute_amount(self):
        return super()._compute_amount()

    @api.depends("price_subtotal")
    def _compute_untaxed_amount_to_invoice(self):
        discounted = self.filtered(lambda line: line._toloo_net() is not None)
        lines = super(SaleOrderLine, self - discounted)
        result = lines._compute_untaxed_amount_to_invoice()
        for line in discounted:
            quantity = line.product_uom_qty
            if line.product_id.invoice_policy == "delivery":
                quantity = line.qty_delivered
            whole = line.price_subtotal * quantity / line.product_uom_qty
            line.untaxed_amount_to_invoice = (
                line.currency_id.round(whole) - line.untaxed_amount_invoiced
                if line.state == "sale"
                else 0
            )
        return result

    def _get_discounted_price(self):
        self.ensure_one()
        return self.price_unit * (1 - self._toloo_effective() / 100)

    def _get_protected_fields(self):
        return [*super()._get_protected_fields(), "discount_amount"]

    def _prepare_invoice_line(self, **optional_values):
        vals = super()._prepare_invoice_line(**optional_values)
        if self._toloo_bears() and vals.get("display_type") == "product":
            vals.update(self._toloo_invoice_parts(vals["quantity"]))
        return vals

    def _toloo_invoice_parts(self, quantity):
        """Values of the invoice's line for `quantity` of this one: the amount off, and
        for the order, which takes it out again, the share of the document's discount
        with what it is a share of."""
        unit = self._toloo_unit()
        made = self._get_invoice_lines().filtered(
            lambda line: line.parent_state != "cancel"
        )
        taken = {"discount_amount": 0, "document_discount": 0}
        for line in made:
            sign = -1 if line.move_id.move_type == "out_refund" else 1
            for name in taken:
                taken[name] += sign * discount.exact(line[name])
        parts = {
            name: discount.part(
                discount.exact(self[name]),
                found,
                self.qty_invoiced,
                quantity,
                self.product_uom_qty,
                unit,
            )
            for name, found in taken.items()
        }
        off = parts["discount_amount"]
        vals = {
            "discount_amount": float(off),
            "discount_per_unit": float(off) / quantity if quantity else 0.0,
        }
        if self.env.context.get("toloo_carry"):
            after = discount.after_percent(
                self.price_unit, quantity, self.discount, unit
            )
            weight = max(after - off, 0)
            vals["toloo_part"] = (min(parts["document_discount"], weight), weight)
        return vals
