from odoo import api, models
from odoo.exceptions import AccessError

EDIT = "toloo_crm.group_edit_converted"
FIELDS = {
    "amount_tax",
    "amount_total",
    "amount_untaxed",
    "currency_id",
    "document_discount_amount",
    "document_discount_type",
    "document_discount_value",
    "fiscal_position_id",
    "partner_id",
    "partner_invoice_id",
    "pricelist_id",
}
LINE_FIELDS = {
    "discount",
    "discount_amount",
    "display_type",
    "document_discount",
    "extra_tax_data",
    "is_downpayment",
    "name",
    "order_id",
    "price_subtotal",
    "price_tax",
    "price_total",
    "price_unit",
    "product_id",
    "product_template_id",
    "product_uom_id",
    "product_uom_qty",
    "tax_ids",
}


class SaleOrder(models.Model):
    """What was invoiced is changed by who has the right to."""

    _inherit = "sale.order"

    @api.private
    def toloo_check_converted(self):
        """Refuse to change what was converted to an invoice without the right to.

        :raise AccessError: naming the orders
        """
        # The programme itself, on behalf of a right that it checked, goes on.
        if self.env.su or self.env.user.has_group(EDIT):
            return
        converted = self.sudo().filtered("converted")
        if converted:
            raise AccessError(
                self.env._(
                    "%s was converted to an invoice. To change it you need the right "
                    "to edit what was converted.",
                    ", ".join(converted.mapped("name")),
                )
            )

    def write(self, vals):
        if FIELDS & vals.keys():
            self.toloo_check_converted()
        return super().write(vals)


class SaleOrderLine(models.Model):
    _inherit = "sale.order.line"

    @api.model_create_multi
    def create(self, vals_list):
        added = [vals for vals in vals_list if not vals.get("is_downpayment")]
        orders = self.env["sale.order"].browse({v.get("order_id") for v in added})
        orders.exists().toloo_check_converted()
        return super().create(vals_list)

    def write(self, vals):
        if LINE_FIELDS & vals.keys():
            self.order_id.toloo_check_converted()
            if vals.get("order_id"):
                other = self.env["sale.order"].browse(vals["order_id"])
                other.toloo_check_converted()
        return super().write(vals)

    def unlink(self):
        self.order_id.toloo_check_converted()
        return super().unlink()
