import itertools
import random
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal

from hypothesis import given, settings
from hypothesis import strategies as st

from odoo.tests import BaseCase, tagged

from ..tools import commission
from ..tools.commission import Entry

HISTORIES = 10_000
many = settings(max_examples=300, deadline=None, database=None)
amounts = st.integers(0, 10**12)
percents = st.decimals(0, 100, places=4)


def rounded(value):
    return int(Decimal(value).quantize(Decimal(1), ROUND_HALF_UP))


def books(events):
    """The entries of a history of (target, percent), as the agency would hold them."""
    ids = itertools.count(1).__next__
    steps = [(n, target, percent) for n, (target, percent) in enumerate(events)]
    written = commission.history([], steps, ids)
    return [
        Entry(id_, part.base, part.percent, part.amount, part.reverses)
        for id_, _origin, part in written
    ]


class Slices:
    """The same by another way: which percent earned each slice of the base, newest
    last, and Decimal products of what stands."""

    def __init__(self):
        self.slices = []

    def move(self, target, percent):
        held = sum(size for size, _percent in self.slices)
        if target > held:
            self.slices.append([target - held, percent])
        while self.slices and held > target:
            last = self.slices[-1]
            taken = min(held - target, last[0])
            last[0] -= taken
            held -= taken
            if not last[0]:
                self.slices.pop()

    def total(self):
        bases = {}
        for size, percent in self.slices:
            bases[percent] = bases.get(percent, 0) + size
        return sum(rounded(base * p / Decimal(100)) for p, base in bases.items())


@tagged("post_install", "-at_install")
class TestCommissionTools(BaseCase):
    def test_round_half_up(self):
        for number, divisor, expected in (
            (5, 2, 3),
            (-5, 2, -3),
            (4, 3, 1),
            (-4, 3, -1),
            (0, 7, 0),
            (5, -2, -3),
        ):
            with self.subTest(number=number, divisor=divisor):
                self.assertEqual(commission.round_half_up(number, divisor), expected)

    @many
    @given(amounts, percents)
    def test_percent_of_is_decimals(self, base, percent):
        self.assertEqual(
            commission.percent_of(base, percent), rounded(base * percent / 100)
        )

    @many
    @given(amounts, st.lists(amounts, min_size=1, max_size=12), percents)
    def test_instalments_sum_up_to_the_whole(self, base, paid, percent):
        """However the total is cut into payments, the last one makes it exact."""
        total, events, so_far = sum(paid), [], 0
        for amount in paid:
            so_far += amount
            events.append((commission.earned_base(base, so_far, total), percent))
        entries = books(events)
        if total:
            self.assertEqual(sum(e.base for e in entries), base)
            whole = rounded(base * percent / 100)
            self.assertEqual(sum(e.amount for e in entries), whole)
        self.assertTrue(all(e.amount >= 0 for e in entries))

    @many
    @given(st.lists(st.tuples(amounts, percents), max_size=12))
    def test_all_taken_back_leaves_nothing(self, events):
        entries = books([*events, (0, Decimal(7))])
        self.assertEqual(sum(e.base for e in entries), 0)
        self.assertEqual(sum(e.amount for e in entries), 0)
        for first in entries:
            own = [e for e in entries if first.id in (e.id, e.reverses)]
            if not first.reverses:
                self.assertEqual(sum(e.base for e in own), 0)

    @many
    @given(st.lists(st.tuples(amounts, percents), max_size=12))
    def test_the_newest_goes_first(self, events):
        """No entry is taken from while a newer one still stands."""
        entries = books(events)
        open_base = {}
        for entry in entries:
            if not entry.reverses:
                self.assertGreater(entry.base, 0)
                open_base[entry.id] = entry.base
                continue
            self.assertFalse(any(open_base[i] for i in open_base if i > entry.reverses))
            open_base[entry.reverses] += entry.base
            self.assertGreaterEqual(open_base[entry.reverses], 0)

    def test_an_undone_payment_gives_back_what_it_earned(self):
        """Rounded parts are given back as they were, not rounded anew."""
        percent, base, total = Decimal("10.3"), 1003, 3
        first = commission.earned_base(base, 1, total)
        second = commission.earned_base(base, 2, total)
        one, two, back = books([(first, percent), (second, percent), (first, percent)])
        self.assertEqual((back.reverses, back.amount), (two.id, -two.amount))
        self.assertEqual(one.amount, rounded(first * percent / 100))

    def test_10000_histories(self):
        """Payments, refunds, cancellations and new percents in any order: the sums are
        those of an independent computation, after each step."""
        rand = random.Random(1404)
        for _history in range(HISTORIES):
            base, total = rand.randrange(10**9), rand.randrange(1, 10**9)
            percent, paid, entries, slices = Decimal(10), 0, [], Slices()
            ids = itertools.count(1)
            for _event in range(rand.randrange(1, 8)):
                kind = rand.random()
                if kind < 0.5:
                    paid += rand.randrange(1, total + 1)
                elif kind < 0.75:
                    paid -= rand.randrange(0, paid + 1)
                elif kind < 0.85:
                    percent = Decimal(rand.randrange(0, 250_000)) / 10_000
                elif kind < 0.95:
                    base = rand.randrange(10**9)
                else:
                    paid = 0
                target = commission.earned_base(base, paid, total)
                for part in commission.step(entries, target, percent):
                    entries.append(
                        Entry(
                            next(ids),
                            part.base,
                            part.percent,
                            part.amount,
                            part.reverses,
                        )
                    )
                slices.move(target, percent)
                self.assertEqual(sum(e.base for e in entries), target)
                self.assertEqual(sum(e.amount for e in entries), slices.total())

    def test_without_a_rate_nothing_is_earned(self):
        self.assertEqual(commission.step([], 100, None), [])
        entries = books([(100, Decimal(10))])
        (back,) = commission.step(entries, 40, None)
        self.assertEqual((back.base, back.amount), (-60, -6))

    def test_earned_base(self):
        for paid, total, expected in (
            (0, 300, 0),
            (100, 300, 33),
            (200, 300, 67),
            (300, 300, 100),
            (400, 300, 100),
            (-5, 300, 0),
            (10, 0, 0),
        ):
            with self.subTest(paid=paid, total=total):
                self.assertEqual(commission.earned_base(100, paid, total), expected)

    def test_rate_on(self):
        day = date(2025, 11, 24)
        rates = [
            (None, day - timedelta(90), Decimal(5)),
            (None, day - timedelta(9), Decimal(6)),
            (7, day - timedelta(60), Decimal(15)),
            (7, day + timedelta(1), Decimal(17)),
            (8, day + timedelta(1), Decimal(20)),
        ]
        for line, when, expected in (
            (7, day, 15),
            (7, day + timedelta(1), 17),
            (7, day - timedelta(61), 5),
            (8, day, 6),
            (9, day, 6),
            (9, day - timedelta(91), None),
        ):
            with self.subTest(line=line, when=when):
                self.assertEqual(commission.rate_on(rates, line, when), expected)
