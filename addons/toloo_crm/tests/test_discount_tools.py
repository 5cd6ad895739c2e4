from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

from hypothesis import given, settings
from hypothesis import strategies as st

from odoo.tests import BaseCase, tagged

from ..tools import discount

many = settings(max_examples=500, deadline=None, database=None)
units = st.sampled_from([Decimal("0.01"), Decimal(1), Decimal(10)])
counts = st.lists(st.integers(0, 10**13), min_size=1, max_size=30)


@tagged("post_install", "-at_install")
class TestDiscountTools(BaseCase):
    @many
    @given(counts, st.integers(0, 10**14), units)
    def test_shares_add_up_and_are_fair(self, counts, total, unit):
        weights = [count * unit for count in counts]
        total = min(total * unit, sum(weights))
        shares = discount.apportion(total, weights, unit)
        self.assertEqual(sum(shares), total if any(weights) else 0)
        for share, weight in zip(shares, weights, strict=True):
            self.assertFalse(share % unit)
            self.assertTrue(0 <= share <= weight)
            if any(weights):
                quota = Fraction(total) * Fraction(weight) / Fraction(sum(weights))
                self.assertLess(abs(Fraction(share) - quota), Fraction(unit))

    @many
    @given(st.integers(1, 10**13), st.data())
    def test_an_amount_as_a_percent_gives_the_amount(self, base, data):
        amount = data.draw(st.integers(0, base))
        percent = discount.as_percent(Decimal(amount), Decimal(base))
        found = discount.of_document("percent", percent, Decimal(base), Decimal(1))
        self.assertEqual(found, amount)

    @many
    @given(
        st.integers(0, 10**12),
        st.lists(st.integers(1, 1000), min_size=1, max_size=8),
    )
    def test_parts_add_up(self, amount, quantities):
        ordered, done, taken = sum(quantities), 0, Decimal(0)
        for quantity in quantities:
            part = discount.part(
                Decimal(amount), taken, done, quantity, ordered, Decimal(1)
            )
            quota = Decimal(amount) * quantity / ordered
            self.assertLessEqual(abs(part - quota), 1)
            taken += part
            done += quantity
        self.assertEqual(taken, amount)

    def test_percent_counts_as_it_is_written(self):
        unit = Decimal(1)
        # 14.5 % of 100 is 14.5: in binary a little less.
        self.assertEqual(discount.of_document("percent", 14.5, Decimal(100), unit), 15)
        self.assertEqual(discount.after_percent(0.1, 30, 0.0, unit), 3)
        half = Decimal("2.5").quantize(Decimal(1), ROUND_HALF_UP)
        self.assertEqual(discount.rounded(Decimal("2.5"), unit), half)

    def test_never_more_than_the_lines_nor_less_than_nothing(self):
        unit = Decimal(1)
        self.assertEqual(discount.of_document("amount", 90, Decimal(50), unit), 50)
        self.assertEqual(discount.of_document("amount", -90, Decimal(50), unit), 0)
        self.assertEqual(discount.apportion(Decimal(0), [0, 0], unit), [0, 0])
