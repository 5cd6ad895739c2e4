"""One click from quotation to invoice by two users at once: one invoice each time."""

import threading
from concurrent.futures import ThreadPoolExecutor

from paths import SUFFIX
from two_servers import TwoServers

TIMES = 10
LINES = """
    SELECT s.order_id, count(DISTINCT l.move_id), sum(l.quantity)
      FROM sale_order_line s
      JOIN sale_order_line_invoice_rel r ON r.order_line_id = s.id
      JOIN account_move_line l ON l.id = r.invoice_line_id
     WHERE s.order_id = ANY(%s) GROUP BY s.order_id
"""


class TestInvoiceAtOnce(TwoServers):
    name = f"toloo_invoice_at_once{SUFFIX}"

    @classmethod
    def make_world(cls):
        call = cls.sessions[0].call
        (partner,) = call("res.partner", "create", [{"name": "In a hurry"}])
        product = {"name": "Chair", "type": "service", "invoice_policy": "order"}
        (cls.product,) = call("product.product", "create", [product])
        line = {"product_id": cls.product, "product_uom_qty": 3, "price_unit": 1000}
        cls.orders = call(
            "sale.order",
            "create",
            [{"partner_id": partner, "order_line": [(0, 0, line)]}] * TIMES,
        )

    def at_once(self, ids):
        """Convert at both servers, at the same time."""
        barrier = threading.Barrier(len(self.sessions))

        def run(session):
            barrier.wait(30)
            return session.call("sale.order", "action_toloo_invoice", ids)

        with ThreadPoolExecutor(len(self.sessions)) as pool:
            return list(pool.map(run, self.sessions))

    def test_two_clicks_make_one_invoice(self):
        for order in self.orders[:-3]:
            self.at_once([order])
        self.at_once(self.orders[-3:])
        found = {order: (moves, many) for order, moves, many in self.made()}
        self.assertEqual(found, dict.fromkeys(self.orders, (1, 3)))

    def made(self):
        return self.rows(LINES, self.orders)
