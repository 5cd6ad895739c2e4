from odoo import api, models

from .account_move_converted import AMOUNTS

LINE_FIELDS = {
    "discount",
    "discount_amount",
    "discount_per_unit",
    "display_type",
    "document_discount",
    "extra_tax_data",
    "is_downpayment",
    "move_id",
    "name",
    "price_subtotal",
    "price_total",
    "price_unit",
    "product_id",
    "product_uom_id",
    "quantity",
    "sale_line_ids",
    "tax_ids",
}
# What an invoice's amounts are fixed by once it is posted.
POSTED = {"discount_amount", "discount_per_unit", "document_discount"}
# What an invoice shows; the host makes the rest of the entry from it.
SHOWN = {"product", "line_section", "line_subsection", "line_note"}


class AccountMoveLine(models.Model):
    _inherit = "account.move.line"

    @api.model_create_multi
    def create(self, vals_list):
        shown = [v for v in vals_list if v.get("display_type", "product") in SHOWN]
        moves = self.env["account.move"].browse({v.get("move_id") for v in shown})
        moves.toloo_check_converted()
        return super().create(vals_list)

    def write(self, vals):
        if POSTED & vals.keys():
            self.move_id.toloo_check_posted()
        guarded = LINE_FIELDS
        if not self.env.cr.cache.get("toloo_syncing"):
            guarded = LINE_FIELDS | AMOUNTS
        if guarded & vals.keys():
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
