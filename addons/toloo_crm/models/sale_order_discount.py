from odoo import api, models

from ..tools import discount


class SaleOrder(models.Model):
    _name = "sale.order"
    _inherit = ["sale.order", "toloo.discount.document"]

    @api.depends("order_line.document_discount")
    def _compute_document_discount_amount(self):
        for order in self:
            shares = order.order_line.mapped("document_discount")
            order.document_discount_amount = order.currency_id.round(sum(shares))

    def _toloo_discount_lines(self):
        lines = self.order_line.filtered(lambda line: not line.display_type)
        return lines.sorted("sequence")

    def _compute_amount_undiscounted(self):
        result = super()._compute_amount_undiscounted()
        for order in self:
            for line in order.order_line:
                effective = line._toloo_effective()
                if effective == line.discount:
                    continue
                # In place of what the percent alone makes of the subtotal.
                counted = line.price_unit * line.product_uom_qty
                if line.discount != 100:
                    counted = line.price_subtotal * 100 / (100 - line.discount)
                whole = line.price_unit * line.product_uom_qty
                if effective != 100:
                    whole = line.price_subtotal * 100 / (100 - effective)
                order.amount_undiscounted += whole - counted
        return result

    def _create_invoices(self, grouped=False, final=False, date=None):
        # Only here the values go through what takes our helping keys out again.
        orders = self.with_context(toloo_carry=True)
        moves = super(SaleOrder, orders)._create_invoices(
            grouped=grouped, final=final, date=date
        )
        return moves.with_env(self.env)

    def _prepare_invoice(self):
        vals = super()._prepare_invoice()
        vals["date_end"] = self.date_end
        if self.env.context.get("toloo_carry"):
            # A discount on the document and an end date are of one order: orders that
            # have them are not joined with others in one invoice.
            own = self.id if self.document_discount_value else 0
            vals["toloo_apart"] = f"{own} {self.date_end or ''}"
        return vals

    def _get_invoice_grouping_keys(self):
        return [*super()._get_invoice_grouping_keys(), "toloo_apart"]

    def _create_account_invoices(self, invoice_vals_list, final):
        for vals in invoice_vals_list:
            own = int(vals.pop("toloo_apart", "0 ").split(" ")[0])
            order = self.filtered(lambda o, own=own: o.id == own)
            vals.update(order._toloo_carried(vals["invoice_line_ids"]))
        return super()._create_account_invoices(invoice_vals_list, final)

    def _toloo_carried(self, commands):
        """Values of the discount on the invoice with these lines: as on the order where
        it takes all of it, else the part that goes with them. A part is kept as a
        percent, so that it follows when quantities of the invoice change."""
        parts = [command[2].pop("toloo_part", (0, 0)) for command in commands]
        if not self:
            return {}
        share, base = (sum(column) for column in zip(*parts, strict=True))
        unit = discount.exact(self.currency_id.rounding)
        kind, value = self.document_discount_type, self.document_discount_value
        if base != self._toloo_discount_base() or share != discount.of_document(
            kind, value, base, unit
        ):
            kind, value = "percent", discount.as_percent(share, base)
        return {"document_discount_type": kind, "document_discount_value": value}
