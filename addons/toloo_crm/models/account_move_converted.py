from contextlib import contextmanager

from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError

from .sale_order_converted import EDIT

FIELDS = {
    "currency_id",
    "document_discount_type",
    "document_discount_value",
    "fiscal_position_id",
    "partner_id",
}
# These the host writes too, when it makes the entry from what the invoice shows.
AMOUNTS = {"amount_currency", "balance", "credit", "debit"}


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
        converted = (
            self.sudo()
            .exists()
            .filtered(
                lambda move: move.move_type == "out_invoice"
                and move.id not in leaving
                and move.line_ids.sale_line_ids
            )
        )
        if converted:
            raise AccessError(
                self.env._(
                    "Invoice %s came from a quotation. To change it you need the right "
                    "to edit what was converted.",
                    ", ".join(converted.mapped("display_name")),
                )
            )

    @api.private
    def toloo_check_posted(self):
        """Refuse discounts on what is posted: its entry would not say the same.

        :raise UserError: if one of these is posted
        """
        if any(move.state == "posted" for move in self):
            raise UserError(
                self.env._("Reset the invoice to draft to change its discounts.")
            )

    def write(self, vals):
        if {"document_discount_type", "document_discount_value"} & vals.keys():
            self.toloo_check_posted()
        if FIELDS & vals.keys() or self._toloo_writes_amounts(vals):
            self.toloo_check_converted()
        return super().write(vals)

    @api.model
    def _toloo_writes_amounts(self, vals):
        """Whether amounts of journal items are written by way of their entry."""
        commands = [
            *(vals.get("line_ids") or ()),
            *(vals.get("invoice_line_ids") or ()),
        ]
        return any(
            isinstance(command, list | tuple)
            and len(command) == 3
            and isinstance(command[2], dict)
            and AMOUNTS & command[2].keys()
            for command in commands
        )

    @contextmanager
    def _sync_dynamic_lines(self, container):
        """Marks that it is the host that writes the amounts."""
        marks = self.env.cr.cache
        outer, marks["toloo_syncing"] = marks.get("toloo_syncing"), True
        try:
            with super()._sync_dynamic_lines(container):
                yield
        finally:
            marks["toloo_syncing"] = outer

    def unlink(self):
        """A draft that goes as a whole is no editing; its lines go with it."""
        if self:
            self.check_access("unlink")
        leaving = self.env.cr.cache.setdefault("toloo_leaving", set())
        mine = set(self.ids) - leaving
        leaving |= mine
        try:
            return super().unlink()
        finally:
            leaving -= mine
