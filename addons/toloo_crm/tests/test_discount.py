import random
from contextlib import contextmanager
from decimal import Decimal

from psycopg2 import IntegrityError

from odoo.exceptions import UserError, ValidationError
from odoo.fields import Command
from odoo.tests import Form, tagged
from odoo.tools import SQL, mute_logger

from .common_sale import SaleCase, whole


@tagged("post_install", "-at_install")
class TestDiscount(SaleCase):
    def test_line_by_percent_and_by_amount(self):
        order = self.priced(
            self.line(1000, 10, discount=5),
            self.line(1000, 10, discount_amount=700),
            self.line(1000, 10, discount=5, discount_amount=700),
        )
        self.assertEqual(order.order_line.mapped("price_subtotal"), [9500, 9300, 8800])
        self.assertEqual(order.amount_total, 27600)

    def test_document_by_percent_and_by_amount(self):
        order = self.priced(self.line(1000, 3), self.line(1000, 3), self.line(1000, 3))
        order.write({"document_discount_value": 10})
        self.assertEqual(order.amount_total, 8100)
        order.write(
            {"document_discount_type": "amount", "document_discount_value": 1000}
        )
        self.assertEqual(order.amount_total, 8000)
        self.assertEqual(order.document_discount_amount, 1000)
        shares = order.order_line.mapped("document_discount")
        self.assertEqual(sorted(shares), [333, 333, 334])
        self.assertEqual(
            order.order_line.mapped("price_subtotal"), [3000 - s for s in shares]
        )

    def test_form_shows_what_is_typed_at_once(self):
        with Form(self.env["sale.order"]) as form:
            form.partner_id = self.customer
            with form.order_line.new() as line:
                line.product_id = self.product
                line.product_uom_qty = 7
            form.document_discount_type = "amount"
            form.document_discount_value = 500
            self.assertEqual(form.tax_totals["total_amount_currency"], 6500)
            form.document_discount_type = "percent"
            self.assertEqual(form.document_discount_value, 0)
            form.document_discount_value = 50
            self.assertEqual(form.tax_totals["total_amount_currency"], 3500)
        self.assertEqual(form.record.amount_total, 3500)

    def test_invoice_by_hand(self):
        with Form(
            self.env["account.move"].with_context(default_move_type="out_invoice")
        ) as form:
            form.partner_id = self.customer
            for _time in range(2):
                with form.invoice_line_ids.new() as line:
                    line.product_id = self.product
                    line.quantity = 10
                    line.price_unit = 1000
                    line.discount_amount = 100
                    line.tax_ids.clear()
                    line.tax_ids.add(self.vat)
            form.document_discount_value = 10
            self.assertEqual(form.tax_totals["base_amount_currency"], 17820)
        move = form.record
        self.assertEqual(move.amount_untaxed, 17820)
        self.assertEqual(move.amount_tax, whole(Decimal("1603.8")))
        move.document_discount_value = 20
        self.assertEqual(move.amount_untaxed, 15840)
        self.assertEqual(move.amount_tax, whole(Decimal("1425.6")))
        move.invoice_line_ids[0].discount_amount = 5100
        self.assertEqual(move.amount_untaxed, 11840)
        self.assertBalanced(move)

    def assertBalanced(self, move):
        """The entry says what the invoice says."""
        lines = move.line_ids
        self.assertFalse(sum(lines.mapped("balance")))
        income = lines.filtered(lambda ln: ln.display_type == "product")
        sign = -1 if move.move_type == "out_invoice" else 1
        for line in income:
            self.assertEqual(line.balance, sign * line.price_subtotal)
        due = lines.filtered(lambda ln: ln.display_type == "payment_term")
        self.assertEqual(abs(sum(due.mapped("balance"))), move.amount_total)

    def test_too_much_is_refused(self):
        order = self.priced(self.line(1000, 3), self.line(500, 1))
        line = order.order_line[0]
        with self.assertRaises(ValidationError):
            line.discount_amount = 3001
        with self.assertRaises(ValidationError):
            line.discount = 100.5
        with self.assertRaises(ValidationError):
            order.write(
                {"document_discount_type": "amount", "document_discount_value": 3501}
            )
        order.write(
            {"document_discount_type": "amount", "document_discount_value": 3500}
        )
        self.assertEqual(order.amount_total, 0)
        with self.assertRaises(ValidationError):
            line.discount_amount = 1
        for values in (
            {"document_discount_type": "percent", "document_discount_value": 100.1},
            {"document_discount_value": -1},
        ):
            with self.refused():
                order.write(values)
        with self.refused():
            line.discount_amount = -1

    @contextmanager
    def refused(self):
        """The database refuses what is done within."""
        with mute_logger("odoo.sql_db"), self.assertRaises(IntegrityError):
            with self.env.cr.savepoint():
                yield
                self.env.flush_all()
        self.env.invalidate_all(flush=False)

    def test_quotation_and_invoice_and_refund(self):
        order = self.priced(
            self.line(1999, 7, discount=3, taxes=self.vat),
            self.line(12345, 3, discount_amount=777, taxes=self.vat | self.duty),
            self.line(11000, 2, taxes=self.inside),
            document_discount_type="amount",
            document_discount_value=5001,
        )
        move = self.invoiced(order)
        self.assertEqual(move.document_discount_type, "amount")
        self.assertEqual(move.document_discount_value, 5001)
        for name in ("amount_untaxed", "amount_tax", "amount_total"):
            self.assertEqual(move[name], order[name])
        self.assertEqual(
            move.invoice_line_ids.mapped("price_subtotal"),
            order.order_line.mapped("price_subtotal"),
        )
        self.assertBalanced(move)
        self.assertEqual(order.order_line.mapped("untaxed_amount_to_invoice"), [0] * 3)
        back = self.credit(move)
        back.action_post()
        self.assertBalanced(back)
        self.assertEqual(back.amount_total, move.amount_total)
        self.assertEqual(
            back.invoice_line_ids.mapped("price_subtotal"),
            move.invoice_line_ids.mapped("price_subtotal"),
        )
        entries = (move | back).line_ids
        for account in entries.account_id:
            of_account = entries.filtered(lambda e, a=account: e.account_id == a)
            self.assertFalse(sum(of_account.mapped("balance")))

    def test_part_of_the_refund_takes_back_its_part(self):
        move = self.invoiced(
            self.priced(
                self.line(1000, 10, discount_amount=1000),
                document_discount_type="amount",
                document_discount_value=900,
            )
        )
        self.assertEqual(move.amount_total, 8100)
        back = self.credit(move)
        back.invoice_line_ids.quantity = 5
        self.assertEqual(back.invoice_line_ids.discount_amount, 500)
        self.assertEqual(back.amount_total, 4050)

    def test_parts_of_an_order_add_up_to_it(self):
        self.product.invoice_policy = "delivery"
        order = self.priced(
            self.line(1000, 7, discount_amount=100),
            self.line(333, 11, discount=2.5),
            document_discount_type="amount",
            document_discount_value=1001,
        )
        order.action_confirm()
        moves = self.env["account.move"]
        for first, second in ((2, 0), (5, 3), (7, 11)):
            order.order_line[0].qty_delivered = first
            order.order_line[1].qty_delivered = second
            move = order._create_invoices()
            move.action_post()
            moves |= move
        self.assertEqual(len(moves), 3)
        self.assertEqual(sum(moves.mapped("amount_untaxed")), order.amount_untaxed)
        self.assertEqual(sum(moves.mapped("document_discount_amount")), 1001)
        off = moves.invoice_line_ids.mapped("discount_amount")
        self.assertEqual(sum(off), 100)

    def test_discounts_of_two_orders_stay_apart(self):
        orders = self.env["sale.order"]
        for value in (100, 100, 0, 0):
            orders |= self.priced(
                self.line(1000, 1),
                document_discount_type="amount",
                document_discount_value=value,
            )
        orders.action_confirm()
        moves = orders._create_invoices()
        self.assertEqual(sorted(moves.mapped("amount_total")), [900, 900, 2000])

    def test_down_payment_and_final_invoice(self):
        order = self.priced(
            self.line(1000, 10, taxes=self.vat), document_discount_value=10
        )
        order.action_confirm()
        self.env["sale.advance.payment.inv"].create(
            {
                "advance_payment_method": "percentage",
                "amount": 50,
                "sale_order_ids": [Command.set(order.ids)],
            }
        ).create_invoices()
        down = order.invoice_ids
        self.assertEqual(down.amount_untaxed, 4500)
        down.action_post()
        last = order._create_invoices(final=True)
        last.action_post()
        self.assertEqual(down.amount_total + last.amount_total, order.amount_total)
        self.assertEqual(down.amount_untaxed + last.amount_untaxed, 9000)

    def test_host_prices_stay_the_hosts(self):
        order = self.priced(self.line(1000.5, 3, discount=33.33, taxes=self.vat))
        line = order.order_line
        self.assertIsNone(line._toloo_net())
        self.assertEqual(line._toloo_effective(), 33.33)

    def test_random_documents(self):
        """1,000 documents, 800 quotations and the invoices of 200 of them: they,
        Decimal and SQL say the same."""
        dice = random.Random(19)
        taxes = [
            self.env["account.tax"],
            self.vat,
            self.vat | self.duty,
            self.inside,
        ]
        # On this one computing is exact: each line is rounded by itself.
        self.env.company.tax_calculation_rounding_method = "round_per_line"
        values, wanted = [], []
        for _n in range(800):
            lines, expected = self.random_lines(dice, taxes)
            base = sum(expected)
            kind = dice.choice(["percent", "amount"])
            value = dice.choice([0, 100, dice.randrange(1, 10000) / 100])
            if kind == "amount":
                value = dice.randrange(0, int(base) + 1)
            off = value if kind == "amount" else whole(base * Decimal(str(value)) / 100)
            wanted.append((base, Decimal(off), expected))
            values.append(
                {
                    "partner_id": self.customer.id,
                    "order_line": lines,
                    "document_discount_type": kind,
                    "document_discount_value": value,
                }
            )
        orders = self.env["sale.order"].with_context(tracking_disable=True)
        orders = orders.create(values)
        orders[:200].action_confirm()
        moves = orders[:200]._create_invoices(grouped=True)
        self.env.flush_all()
        self.env.invalidate_all()
        for order, (base, off, nets) in zip(orders, wanted, strict=True):
            self.assertDocument(order, order.order_line, base, off, nets)
        for order, move, (base, off, nets) in zip(orders, moves, wanted, strict=False):
            self.assertDocument(move, move.invoice_line_ids, base, off, nets)
            self.assertEqual(order.amount_total, move.amount_total)
        rows = self.env.execute_query(
            SQL(
                """SELECT o.id, o.amount_untaxed, sum(l.price_subtotal),
                          o.document_discount_amount, sum(l.document_discount)
                     FROM sale_order o JOIN sale_order_line l ON l.order_id = o.id
                    WHERE o.id IN %s GROUP BY o.id
                   UNION ALL
                   SELECT m.id, m.amount_untaxed, sum(l.price_subtotal),
                          m.document_discount_amount, sum(l.document_discount)
                     FROM account_move m JOIN account_move_line l ON l.move_id = m.id
                    WHERE m.id IN %s AND l.display_type = 'product' GROUP BY m.id""",
                tuple(orders.ids),
                tuple(moves.ids),
            )
        )
        self.assertEqual(len(rows), 1000)
        for _id, untaxed, subtotals, off, shares in rows:
            self.assertEqual(untaxed, subtotals)
            self.assertEqual(off, shares)

    def random_lines(self, dice, taxes):
        """(commands, what each is worth before the document's discount)."""
        lines, nets = [], []
        for _n in range(dice.randrange(1, 6)):
            price, quantity = dice.randrange(1, 10**9), dice.randrange(1, 200)
            percent = dice.choice([0, 0, 10, dice.randrange(1, 10000) / 100])
            net = whole(price * quantity * (100 - Decimal(str(percent))) / 100)
            amount = dice.choice([0, 0, dice.randrange(0, int(net) + 1)])
            lines.append(
                self.line(
                    price,
                    quantity,
                    discount=percent,
                    discount_amount=amount,
                    taxes=dice.choice(taxes),
                )
            )
            nets.append(net - amount)
        return lines, nets

    def assertDocument(self, document, lines, base, off, nets):
        """A document whose lines are worth `nets`, `off` less on the whole."""
        self.assertEqual(document.document_discount_amount, off)
        total = tax = Decimal(0)
        for line, net in zip(lines, nets, strict=True):
            left = net - Decimal(str(line.document_discount))
            quota = off * net / base if base else 0
            self.assertLess(abs(net - left - quota), 1)
            if self.inside in line.tax_ids:
                inside = whole(left * 10 / 110)
                self.assertEqual(line.price_total, left)
                self.assertEqual(line.price_subtotal, left - inside)
                tax += inside
                total += left
                continue
            self.assertEqual(line.price_subtotal, left)
            on_top = sum(whole(left * int(t.amount) / 100) for t in line.tax_ids)
            self.assertEqual(line.price_total, left + on_top)
            tax += on_top
            total += left + on_top
        self.assertEqual(document.amount_total, total)
        self.assertEqual(document.amount_tax, tax)
        self.assertEqual(document.amount_untaxed, total - tax)

    def test_taxes_of_the_whole_document(self):
        """Where taxes are rounded once a document, as is usual here, too."""
        dice = random.Random(4)
        self.env.company.tax_calculation_rounding_method = "round_globally"
        for _n in range(20):
            lines, nets = self.random_lines(dice, [self.vat])
            order = self.priced(
                *lines, document_discount_value=dice.randrange(1, 10000) / 100
            )
            move = self.invoiced(order)
            off = whole(sum(nets) * Decimal(str(order.document_discount_value)) / 100)
            untaxed = sum(nets) - off
            for document in (order, move):
                self.assertEqual(document.amount_untaxed, untaxed)
                self.assertEqual(document.amount_tax, whole(untaxed * 9 / 100))
            self.assertBalanced(move)

    def test_foreign_currency(self):
        euro = self.env.ref("base.EUR")
        euro.active = True
        self.env["res.currency.rate"].create(
            {
                "currency_id": euro.id,
                "name": "2020-01-01",
                "rate": 1 / 650000,
                "company_id": self.env.company.id,
            }
        )
        prices = {"name": "Euro", "currency_id": euro.id}
        order = self.priced(
            self.line(1999.99, 3, discount_amount=0.07),
            pricelist_id=self.env["product.pricelist"].create(prices).id,
        )
        order.write(
            {"document_discount_type": "amount", "document_discount_value": 12.34}
        )
        self.assertEqual(
            order.currency_id.compare_amounts(order.amount_total, 5987.56), 0
        )
        move = self.invoiced(order)
        self.assertEqual(move.currency_id, euro)
        self.assertEqual(
            move.currency_id.compare_amounts(move.amount_total, 5987.56), 0
        )
        self.assertFalse(sum(move.line_ids.mapped("balance")))

    def test_prints_show_the_discounts(self):
        order = self.priced(
            self.line(1000, 10, discount_amount=777), document_discount_value=10
        )
        move = self.invoiced(order)
        reports = self.env["ir.actions.report"]
        for name, document in (
            ("sale.action_report_saleorder", order),
            ("account.account_invoices", move),
        ):
            html = reports._render_qweb_html(name, document.ids)[0].decode()
            self.assertIn("777", html)
            self.assertIn("o_document_discount", html)
            self.assertIn("922", html)

    def test_locked_order_keeps_its_discounts(self):
        order = self.priced(self.line(1000, 1))
        order.action_confirm()
        order.action_lock()
        with self.assertRaises(UserError):
            order.order_line.discount_amount = 10
