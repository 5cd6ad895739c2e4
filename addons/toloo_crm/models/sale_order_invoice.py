from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.tools import SQL

POST = "toloo_crm.group_invoice_post"


class SaleOrder(models.Model):
    """From quotation to invoice in one step, once."""

    _inherit = "sale.order"

    date_end = fields.Date(
        "End date",
        index="btree_not_null",
        copy=False,
        help="The last day of what is sold: a departure, the end of a contract.",
    )
    converted = fields.Boolean(
        "Converted to an invoice",
        compute="_compute_converted",
        store=True,
        help="There is an invoice of this quotation that is not cancelled.",
    )

    @api.depends(
        "order_line.invoice_lines.parent_state",
        "order_line.invoice_lines.move_id.move_type",
    )
    def _compute_converted(self):
        for order in self:
            order.converted = bool(order._toloo_invoices())

    def _toloo_invoices(self):
        """The invoices of these orders that count."""
        moves = self.order_line.invoice_lines.move_id
        return moves.filtered(
            lambda move: move.move_type == "out_invoice" and move.state != "cancel"
        )

    def action_toloo_invoice(self):
        """Make an invoice of each of these quotations, and confirm it first where it
        is not an order yet; the invoice is posted if the user has the right, else left
        as a draft. Of an order that is invoiced already its invoice is shown.

        Of several, each stands for itself: what fails is told, the others are made.

        :return: an action that shows the invoices
        :raise UserError: of a single one, where nothing can be invoiced
        """
        self.check_access("write")
        self._toloo_lock()
        if len(self) == 1:
            return self._toloo_show(self._toloo_to_invoice())
        moves, failures = self.env["account.move"], []
        for order in self:
            try:
                with self.env.cr.savepoint():
                    moves |= order._toloo_to_invoice()
            except UserError as error:
                failures.append(f"{order.name}: {error}")
        action = self._toloo_show(moves) if moves else False
        return self._toloo_told(action, failures) if failures else action

    def _toloo_lock(self):
        """Two users at once make one invoice: the second waits here, and then, as the
        order has changed meanwhile, begins again and finds the first one's."""
        if self.ids:
            self.env.cr.execute(
                SQL(
                    "SELECT FROM %s WHERE id IN %s ORDER BY id FOR NO KEY UPDATE",
                    SQL.identifier(self._table),
                    tuple(self.ids),
                )
            )

    def _toloo_to_invoice(self):
        """The invoices of this order, made now where there is something to invoice."""
        self.ensure_one()
        if self.state == "cancel":
            raise UserError(self.env._("%s is cancelled.", self.name))
        if self.state in ("draft", "sent"):
            self.action_confirm()
        found = self._toloo_invoices()
        if found and self.invoice_status != "to invoice":
            return found
        self._toloo_before_invoice()
        moves = self._create_invoices()
        if self.env.user.has_group(POST):
            # The right to post what comes from quotations stands in for the right to
            # keep the books.
            moves.sudo().action_post()
        return moves

    def _toloo_before_invoice(self):
        """For what has to be in order first, such as stock. Raises a UserError."""

    @api.model
    def _toloo_show(self, moves):
        """An action with these invoices, as far as the user may see them."""
        seen = self.env["account.move"].browse(moves.ids)
        if not seen.has_access("read"):
            return self._toloo_told(False, [], len(moves))
        action = self.env["ir.actions.actions"]._for_xml_id(
            "account.action_move_out_invoice_type"
        )
        action["context"] = {"default_move_type": "out_invoice"}
        if len(seen) == 1:
            action.update(res_id=seen.id, views=[(False, "form")])
        else:
            action["domain"] = [("id", "in", seen.ids)]
        return action

    @api.model
    def _toloo_told(self, action, failures, made=0):
        """A notification, then the action."""
        text = "\n".join(failures) or self.env._("%s invoices made.", made)
        return {
            "type": "ir.actions.client",
            "tag": "display_notification",
            "params": {
                "title": failures and self.env._("Not converted"),
                "message": text,
                "type": "warning" if failures else "success",
                "sticky": bool(failures),
                "next": action or {"type": "ir.actions.client", "tag": "soft_reload"},
            },
        }
