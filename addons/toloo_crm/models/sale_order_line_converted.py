from odoo import api, models

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


class SaleOrderLine(models.Model):
    _inherit = "sale.order.line"

    @api.model_create_multi
    def create(self, vals_list):
        added = [vals for vals in vals_list if not vals.get("is_downpayment")]
        orders = self.env["sale.order"].browse({v.get("order_id") for v in added})
        orders.toloo_check_converted()
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
