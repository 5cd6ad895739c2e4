"""Random histories of invoices, discounts, part refunds, part payments and changes of
percents: what stands in the books is what an independent reckoning says, parts are
proportional, and what is reversed in full leaves not one rial."""

import os
import random
from collections import defaultdict
from datetime import date
from decimal import Decimal

from odoo.fields import Command
from odoo.tests import BaseCase, tagged

from ..models.account_move_commission_reckon import _differences
from .commission_oracle import expected, money
from .common_commission import CommissionCase

SEED = 1404
HISTORIES = 10_000
# Those that go through the host; TOLOO_FULL=1 asks for more of them.
REAL = 300 if os.environ.get("TOLOO_FULL") else 24
TODAY = date(2025, 11, 20)
WHOLE = (Decimal(1), Decimal(1))
ROLES = (("marketer",), ("agency",), ("marketer", "agency"))


class History:
    """A line of an invoice and what takes back of it, with books of their own."""

    def __init__(self, rand):
        self.rand = rand
        self.unit = rand.choice([Decimal(1), Decimal(1), Decimal("0.01"), Decimal(10)])
        quantity, price = rand.randint(1, 50), rand.randint(1, 10**7)
        discount = Decimal(rand.randint(0, 4000)) / 10_000
        self.base = money(quantity * price * (1 - discount), self.unit)
        self.percents = (
            Decimal(rand.choice([100, 100, rand.randint(0, 10**6) / Decimal(10_000)])),
            rand.randint(0, 10**6) / Decimal(10_000),
        )
        self.roles = rand.choice(ROLES)
        self.on = rand.choice(["posting", "payment"])
        self.rows, self.books = [self.row(1, self.base)], []

    def row(self, id_, base):
        """A line as the host's rows come."""
        payees = {f"{role}_id": n for n, role in enumerate(self.roles, 70)}
        return {
            "id": id_,
            "stands": True,
            "commission_on": self.on,
            "date": TODAY,
            "marketer_id": payees.get("marketer_id"),
            "agency_id": payees.get("agency_id"),
            "unit": str(self.unit),
            "agency_percent": str(self.percents[0]),
            "marketer_percent": str(self.percents[1]),
            "base": str(base),
            "total": "10000",
            "paid": "0",
            "paid_on": None,
        }

    def reckon(self):
        """Bring the books to what is due, as the addon does."""
        books = defaultdict(lambda: defaultdict(list))
        sums = defaultdict(lambda: [Decimal(0), Decimal(0), 0])
        for entry in self.books:
            found = sums[entry["line_id"], entry["role"], entry["payee_id"]]
            found[0] += entry["base"]
            found[1] += entry["amount"]
            found[2] = max(found[2], entry["step"])
        for (line, role, payee), (base, amount, step) in sums.items():
            books[line][role].append((payee, base, amount, step))
        self.books += _differences(self.rows, books, TODAY)

    def stands(self, role=None):
        return sum(e["amount"] for e in self.books if role in (None, e["role"]))

    def due(self):
        """What the independent reckoning says."""
        first, *rest = self.rows
        if not first["stands"]:
            return dict.fromkeys(self.roles, Decimal(0))
        backs = [(-Decimal(r["base"]), self.part(r)) for r in rest if r["stands"]]
        return expected(
            self.base, self.part(first), backs, self.percents, self.roles, self.unit
        )

    def part(self, row):
        if self.on == "posting":
            return WHOLE
        return Decimal(row["paid"]), Decimal(row["total"])

    def pay(self):
        row = self.rand.choice(self.rows)
        row["paid"] = str(self.rand.choice([0, 10_000, self.rand.randint(0, 10_000)]))

    def refund(self):
        left = self.base - sum(-Decimal(r["base"]) for r in self.rows[1:])
        part = Decimal(self.rand.choice([100, self.rand.randint(0, 100)])) / 100
        amount = money(left * part, self.unit)
        self.rows.append(self.row(len(self.rows) + 1, -amount))

    def give_back(self):
        if self.rows[1:]:
            base = -Decimal(self.rand.choice(self.rows[1:])["base"])
            self.rows.append(self.row(len(self.rows) + 1, base))

    def reset(self):
        row = self.rand.choice(self.rows)
        row["stands"] = not row["stands"]

    def end(self):
        """Everything stands, and all that is left is taken back."""
        for row in self.rows:
            row["stands"] = True
        left = self.base - sum(-Decimal(r["base"]) for r in self.rows[1:])
        self.rows.append(self.row(len(self.rows) + 1, -max(left, Decimal(0))))


@tagged("post_install", "-at_install")
class TestCommissionHistories(BaseCase):
    def test_random_histories(self):
        rand = random.Random(SEED)
        for number in range(HISTORIES):
            history = History(rand)
            steps = ("pay", "refund", "refund", "give_back", "reset", "pay")
            told = []
            for step in ("pay", *rand.choices(steps, k=rand.randint(0, 5)), "end"):
                getattr(history, step)()
                told.append(step)
                history.reckon()
                for role, amount in history.due().items():
                    if history.stands(role) != amount:
                        self.fail(f"history {number} {told}: {role} {amount}")
            if history.stands():
                self.fail(f"history {number} {told} leaves {history.stands()}")
            keys = [(e["line_id"], e["role"], e["step"]) for e in history.books]
            if len(keys) != len(set(keys)):
                self.fail(f"history {number} {told}: a step twice")


@tagged("post_install", "-at_install")
class TestCommissionRealHistories(CommissionCase):
    def test_random_histories_of_the_host(self):
        rand = random.Random(SEED)
        for number in range(REAL):
            with self.subTest(history=number):
                self.play(rand)

    def play(self, rand):
        """One history through the host's own invoices, refunds and payments."""
        self.company.commission_on = rand.choice(["posting", "payment"])
        products = self.product | self.licence
        self.change(rand, products)
        marketer = rand.choice([self.marketer, self.branch])
        move = self.make_invoice(
            *[
                (
                    rand.choice(products),
                    rand.randint(1, 10**7),
                    rand.randint(1, 9),
                    rand.choice([0, 5, 12.5, 33.33]),
                )
                for _n in range(rand.randint(1, 3))
            ],
            marketer=marketer,
        )
        moves = move
        percents = {
            line: (
                Decimal(str(line.product_id.agency_percent)),
                Decimal(str(line.product_id.marketer_percent)),
            )
            for line in move.invoice_line_ids
        }
        self.check(moves, percents)
        for _step in range(rand.randint(1, 4)):
            kind = rand.choice(["pay", "refund", "change"])
            if kind == "change":
                self.change(rand, products)
            elif kind == "pay" and move.amount_residual:
                self.pay(move, rand.randint(1, int(move.amount_residual)))
            elif kind == "refund":
                moves |= self.take_back(move, moves, rand)
            self.check(moves, percents)
        moves |= self.take_back(move, moves)
        self.check(moves, percents)
        for payee in (self.marketer, self.branch, self.agency):
            self.assertEqual(self.earned(moves, payee), 0)

    def change(self, rand, products):
        for product in products:
            product.agency_percent = rand.choice([100, rand.randint(0, 10**6) / 10**4])
            product.marketer_percent = rand.randint(0, 10**6) / 10**4

    def take_back(self, move, moves, rand=None):
        """Refund some of each line that is left, or all of it."""
        left = []
        for line in move.invoice_line_ids:
            refunds = moves.invoice_line_ids.filtered(
                lambda x, line=line: x.commission_origin_id == line
            )
            taken = sum(refunds.mapped("price_subtotal"))
            left.append(line.price_subtotal - taken)
        wanted = [rand.randint(0, int(most)) if rand else most for most in left]
        refund = self.refund(move, post=False)
        for line, amount in zip(refund.invoice_line_ids, wanted, strict=True):
            line.write({"quantity": 1, "discount": 0, "price_unit": amount})
        if not any(wanted):
            refund.unlink()
            return refund.browse()
        refund.invoice_line_ids = [
            Command.update(line.id, {"price_unit": amount})
            for line, amount in zip(refund.invoice_line_ids, wanted, strict=True)
        ]
        refund.action_post()
        return refund

    def check(self, moves, percents):
        """The books of each line are what an independent reckoning says."""
        move = moves[:1]
        roles = ["marketer", *(["agency"] if move.agency_id else [])]
        for line in move.invoice_line_ids:
            refunds = moves.invoice_line_ids.filtered(
                lambda x, line=line: x.commission_origin_id == line
            ).sorted("id")
            backs = [
                (Decimal(str(x.price_subtotal)), self.part(x.move_id)) for x in refunds
            ]
            due = expected(
                Decimal(str(line.price_subtotal)),
                self.part(move),
                backs,
                percents[line],
                roles,
            )
            for role, amount in due.items():
                entries = self.env["toloo.sale.commission"].search(
                    [("line_id", "in", (line | refunds).ids), ("role", "=", role)]
                )
                self.assertEqual(sum(entries.mapped("amount")), amount, role)

    def part(self, move):
        if self.company.commission_on == "posting" or not move.amount_total:
            return WHOLE
        paid = move.amount_total - move.amount_residual
        return Decimal(str(paid)), Decimal(str(move.amount_total))
