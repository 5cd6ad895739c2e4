from collections import defaultdict

from odoo import models
from odoo.exceptions import UserError


class SaleOrder(models.Model):
    """Stock is looked at where an invoice is made, on whichever way; it is the host's
    delivery that takes the goods out."""

    _inherit = "sale.order"

    def _create_invoices(self, grouped=False, final=False, date=None):
        for order in self.filtered("company_id.invoice_needs_stock"):
            order._toloo_check_stock()
        return super()._create_invoices(grouped=grouped, final=final, date=date)

    def _toloo_to_invoice(self):
        moves = super()._toloo_to_invoice()
        if self.company_id.invoice_delivers:
            self._toloo_deliver()
        return moves

    def _toloo_check_stock(self):
        """Refuse to invoice goods that are neither delivered nor there.

        :raise UserError: naming each product, what is wanted and what is available, in
            the product's unit
        """
        self.ensure_one()
        wanted = self._toloo_wanted()
        # What there is in the warehouse is no secret of its keepers to who sells it.
        products = self.env["product.product"].sudo().browse(list(wanted))
        there = self._toloo_reserved()
        for product in products.with_context(warehouse_id=self.warehouse_id.id):
            there[product.id] += product.free_qty
        short = [
            self.env._(
                "%(product)s: wanted %(wanted)s, available %(there)s %(unit)s",
                product=product.display_name,
                wanted=f"{wanted[product.id]:g}",
                there=f"{max(there[product.id], 0):g}",
                unit=product.uom_id.name,
            )
            for product in products
            if product.uom_id.compare(wanted[product.id], there[product.id]) > 0
        ]
        if short:
            raise UserError(
                self.env._(
                    "There is not enough in stock to invoice %(order)s.\n%(list)s",
                    order=self.name,
                    list="\n".join(short),
                )
            )

    def _toloo_wanted(self):
        """{product id: how much of it is to be invoiced and not yet delivered}."""
        wanted = defaultdict(float)
        for line in self.order_line:
            product = line.product_id
            if line.display_type or not product.is_storable:
                continue
            left = line.qty_invoiced + line.qty_to_invoice - line.qty_delivered
            left = line.product_uom_id._compute_quantity(left, product.uom_id)
            if left > 0:
                wanted[product.id] += left
        return wanted

    def _toloo_reserved(self):
        """{product id: how much is reserved for this order already}."""
        reserved = defaultdict(float)
        # As above.
        moves = self.sudo().order_line.move_ids.filtered(
            lambda move: (
                move.state not in ("done", "cancel")
                and move.location_dest_id.usage == "customer"
                and move.location_id.usage == "internal"
            )
        )
        for move in moves:
            reserved[move.product_id.id] += move.product_uom._compute_quantity(
                move.quantity, move.product_id.uom_id
            )
        return reserved

    def _toloo_deliver(self):
        """Validate what is still to be delivered of this order."""
        # The company has it that who may convert a quotation delivers it thereby.
        pickings = self.sudo().picking_ids.filtered(
            lambda p: p.state in ("confirmed", "assigned")
        )
        pickings.action_assign()
        for picking in pickings.sorted("id"):
            for move in picking.move_ids:
                if move.state not in ("done", "cancel"):
                    move.quantity = move.product_uom_qty
                    move.picked = True
            picking.with_context(skip_sms=True).button_validate()
