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
        converted = self.sudo().exists().filtered("converted")
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
