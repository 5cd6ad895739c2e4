from odoo.tests import tagged

from ..tools.columns import start
from .common_sale import SaleCase


@tagged("post_install", "-at_install")
class TestStart(SaleCase):
    """What documents from before the installation have."""

    def test_columns_hold_what_old_rows_have(self):
        order = self.env["sale.order"].create({"partner_id": self.customer.id})
        columns = {"toloo_old": ("varchar", "percent"), "name": ("varchar", "x")}
        self.assertEqual(start(order, columns), ["toloo_old"])
        query = "SELECT toloo_old, name FROM sale_order WHERE id = %s"
        self.env.cr.execute(query, [order.id])
        self.assertEqual(self.env.cr.fetchone(), ("percent", order.name))
        # New rows have what is given to them.
        new = self.env["sale.order"].create({"partner_id": self.customer.id})
        self.env.flush_all()
        self.env.cr.execute(query, [new.id])
        self.assertIsNone(self.env.cr.fetchone()[0])
        self.assertEqual(start(order, columns), [])
        self.env.cr.execute("ALTER TABLE sale_order DROP COLUMN toloo_old")

    def test_orders_with_an_invoice_are_marked(self):
        values = {"partner_id": self.customer.id, "order_line": [self.line(1000)]}
        orders = self.env["sale.order"].create([values, values, values])
        orders[:2].action_confirm()
        invoices = orders[0]._create_invoices() | orders[1]._create_invoices()
        invoices[1].button_cancel()
        right = orders.mapped("converted")
        self.assertEqual(right, [True, False, False])
        self.env.flush_all()
        query = "UPDATE sale_order SET converted = false WHERE id IN %s"
        self.env.cr.execute(query, [tuple(orders.ids)])
        orders._toloo_mark_converted()
        self.env.invalidate_all()
        self.assertEqual(orders.mapped("converted"), right)
