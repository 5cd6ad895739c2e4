from odoo import api, fields, models
from odoo.exceptions import AccessError

from .sale_order_converted import EDIT

FIELDS = {
    "currency_id",
    "document_discount_type",
    "document_discount_value",
    "fiscal_position_id",
    "partner_id",
}
LINE_FIELDS = {
    "discount",
    "discount_amount",
    "discount_per_unit",
    "display_type",
    "move_id",
    "name",
    "price_unit",
    "product_id",
    "product_uom_id",
    "quantity",
    "sale_line_ids",
    "tax_ids",
}
# What an invoice shows; the host makes the rest of the entry from it.
SHOWN = {"product", "line_section", "line_subsection", "line_note"}


class AccountMove(models.Model):
    """An invoice that came from a quotation is changed by who has the right to."""

    _inherit = "account.move"

    date_end = fields.Date(
        "End date",
        index="btree_not_null",
        copy=False,
        help="The last day of what is sold: a departure, the end of a contract.",
    )

    @api.private
    def toloo_check_converted(self):
        """Refuse to change what came from a quotation without the right to.

        :raise AccessError: naming the invoices
        """
        if self.env.su or self.env.user.has_group(EDIT):
            return
        # Whose invoice it is, the reader's rights settle elsewhere.
        leaving = self.env.cr.cache.get("toloo_leaving", set())
        converted = self.sudo().filtered(
            lambda move: move.move_type == "out_invoice"
            and move.id not in leaving
            and move.line_ids.sale_line_ids
        )
        if converted:
            raise AccessError(
                self.env._(
                    "Invoice %s came from a quotation. To change it you need the right "
                    "to edit what was converted.",
                    ", ".join(converted.mapped("display_name")),
                )
            )

    def write(self, vals):
        if FIELDS & vals.keys():
            self.toloo_check_converted()
        return super().write(vals)

    def unlink(self):
        """A draft that goes as a whole is no editing; its lines go with it."""
        self.check_access("unlink")
        leaving = self.env.cr.cache.setdefault("toloo_leaving", set())
        mine = set(self.ids) - leaving
        leaving |= mine
        try:
            return super().unlink()
        finally:
            leaving -= mine


class AccountMoveLine(models.Model):
    _inherit = "account.move.line"

    @api.model_create_multi
    def create(self, vals_list):
        shown = [v for v in vals_list if v.get("display_type", "product") in SHOWN]
        moves = self.env["account.move"].browse({v.get("move_id") for v in shown})
        moves.exists().toloo_check_converted()
        return super().create(vals_list)

    def write(self, vals):
        if LINE_FIELDS & vals.keys():
            shown = self.filtered(lambda line: line.display_type in SHOWN)
            shown.move_id.toloo_check_converted()
            if vals.get("move_id"):
                other = self.env["account.move"].browse(vals["move_id"])
                other.toloo_check_converted()
        return super().write(vals)

    def unlink(self):
        shown = self.filtered(lambda line: line.display_type in SHOWN)
        shown.move_id.toloo_check_converted()
        return super().unlink()
