from decimal import Decimal
from fractions import Fraction

from hypothesis import given, settings
from hypothesis import strategies as st

from odoo.tests import BaseCase, tagged

from ..tools import commission
from ..tools.commission import Line, Terms

BOTH = frozenset({"marketer", "agency"})
percents = st.decimals(0, 100, places=4)
bases = st.integers(-(10**10), 10**10).map(Decimal)
parts = st.fractions(0, 1, max_denominator=10**6)
UNITS = st.sampled_from([Decimal(1), Decimal("0.01"), Decimal("0.05"), Decimal(10)])


@st.composite
def groups(draw, paid=parts):
    """A line, what takes back of it and the terms that it earned at."""
    terms = Terms(draw(percents), draw(percents), BOTH, draw(UNITS))
    base = draw(bases)
    root = Line(1, base, draw(paid), draw(st.booleans()))
    sign = -1 if base >= 0 else 1
    followers = [
        Line(2 + n, sign * Decimal(size), draw(paid), draw(st.booleans()))
        for n, size in enumerate(draw(st.lists(st.integers(0, 10**10), max_size=5)))
    ]
    return root, followers, terms


def amount(due, role=None):
    """The sum of what stands, of a role or of both."""
    return sum(
        value for (_line, of), (_base, value) in due.items() if role in (None, of)
    )


@tagged("post_install", "-at_install")
class TestCommissionTools(BaseCase):
    def test_rounding_is_half_away_from_zero(self):
        for value, unit, expected in (
            ("2.5", 1, 3),
            ("-2.5", 1, -3),
            ("2.49", 1, 2),
            ("0.125", "0.05", "0.15"),
            ("14", 10, 10),
            ("15", 10, 20),
        ):
            found = commission.rounded(Decimal(value), Decimal(unit))
            self.assertEqual(found, Decimal(expected), (value, unit))

    def test_the_marketer_of_the_house(self):
        terms = Terms(Decimal(100), Decimal(10), frozenset({"marketer"}))
        due = commission.targets(Line(1, Decimal(1_000_005)), [], terms)
        # 100,000.5 rial, halves up.
        self.assertEqual(due, {(1, "marketer"): (Decimal(1_000_005), Decimal(100_001))})

    def test_the_agency_gets_what_its_marketer_leaves(self):
        terms = Terms(Decimal(30), Decimal(20), BOTH)
        due = commission.targets(Line(1, Decimal(1_000_000)), [], terms)
        self.assertEqual(due[1, "marketer"][1], 60_000)
        self.assertEqual(due[1, "agency"][1], 240_000)

    @given(groups())
    @settings(max_examples=400, deadline=None)
    def test_nothing_is_owed_by_who_earned(self, group):
        root, followers, terms = group
        due = commission.targets(root, followers, terms)
        sign = -1 if root.base < 0 else 1
        self.assertGreaterEqual(sign * amount(due, "marketer"), 0)
        self.assertGreaterEqual(sign * amount(due), 0)

    @given(groups(), st.lists(st.integers(1, 10**9), min_size=1, max_size=6))
    @settings(max_examples=400, deadline=None)
    def test_full_reversal_leaves_nothing(self, group, weights):
        """In whatever parts it is taken back, and however much was paid."""
        root, _followers, terms = group
        root = Line(1, root.base, root.paid)
        size = abs(int(root.base))
        cuts, at = [], 0
        for n, weight in enumerate(weights):
            last = n == len(weights) - 1
            cut = size - at if last else min(weight, size - at)
            at += cut
            cuts.append(Line(2 + n, Decimal(-cut if root.base >= 0 else cut)))
        due = commission.targets(root, cuts, terms)
        for role in BOTH:
            self.assertEqual(amount(due, role), 0)
        self.assertEqual(sum(base for base, _amount in due.values()), 0)

    @given(
        bases, percents, percents, UNITS, st.lists(st.integers(0, 10**9), max_size=5)
    )
    @settings(max_examples=400, deadline=None)
    def test_what_is_left_earns_exactly(self, base, agency, marketer, unit, takes):
        """Whatever was taken back in parts, what stands is the commission of what is
        left, rounded once."""
        base = abs(base)
        terms = Terms(agency, marketer, BOTH, unit)
        lines = [Line(2 + n, Decimal(-take)) for n, take in enumerate(takes)]
        due = commission.targets(Line(1, base), lines, terms)
        left = max(base - sum(map(Decimal, takes)), Decimal(0))
        whole = agency / 100 * left
        self.assertLessEqual(abs(amount(due) - whole) * 2, unit)
        share = agency * marketer / 10_000 * left
        self.assertLessEqual(abs(amount(due, "marketer") - share) * 2, unit)

    @given(groups(st.just(Fraction(1))), st.lists(st.integers(0, 10**6), max_size=6))
    @settings(max_examples=200, deadline=None)
    def test_payments_sum_up_to_the_whole(self, group, payments):
        """Entry by entry, however it is paid; unpaying takes all back."""
        root, _followers, terms = group
        total = sum(payments) + 1
        stands, paid = Decimal(0), 0
        for payment in [*payments, 1, -total]:
            paid += payment
            part = commission.paid_part(paid, total)
            due = commission.targets(Line(1, root.base, part), [], terms)
            stands += amount(due) - stands
            if paid == total:
                self.assertEqual(stands, commission.pot(root.base, terms))
        self.assertEqual(stands, 0)

    def test_a_credit_note_of_what_is_not_paid_takes_nothing(self):
        terms = Terms(Decimal(100), Decimal(10), frozenset({"marketer"}))
        root = Line(1, Decimal(1000), Fraction(0))
        due = commission.targets(root, [Line(2, Decimal(-400), Fraction(0))], terms)
        self.assertEqual(amount(due), 0)

    def test_a_credit_note_set_against_the_invoice_pays_nothing(self):
        terms = Terms(Decimal(100), Decimal(10), frozenset({"marketer"}))
        root = Line(1, Decimal(1000), Fraction(3, 10))
        due = commission.targets(root, [Line(2, Decimal(-300))], terms)
        self.assertEqual(amount(due), 0)
