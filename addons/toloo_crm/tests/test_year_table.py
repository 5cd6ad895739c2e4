from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from odoo.tests import BaseCase, tagged

from ..tools import year_table

YEARS = [1402, 1403, 1404]
AMOUNT = st.integers(-(10**12), 10**12)
GROUPS = st.lists(
    st.tuples(st.integers(1, 5), st.sampled_from([1401, *YEARS]), AMOUNT, AMOUNT)
)


@tagged("post_install", "-at_install")
class TestYearTable(BaseCase):
    @given(GROUPS)
    def test_nothing_is_lost(self, groups):
        rows = [(key, f"row {key}", year, q, a) for key, year, q, a in groups]
        lines, total = year_table.build(rows, YEARS)
        for year in YEARS:
            quantity = sum(q for _k, y, q, _a in groups if y == year)
            amount = sum(a for _k, y, _q, a in groups if y == year)
            self.assertEqual(total.cell(year), (quantity, amount))
        known = {key for key, year, _q, _a in groups if year in YEARS}
        self.assertEqual({line.key for line in lines}, known)
        last = [line.cell(YEARS[-1])[1] for line in lines]
        self.assertEqual(last, sorted(last, reverse=True))

    @given(AMOUNT, AMOUNT)
    def test_growth_has_the_sign_of_the_change(self, before, after):
        found = year_table.growth(before, after)
        if not before:
            self.assertIsNone(found)
            return
        exact = Decimal(after - before) / abs(before) * 100
        self.assertLessEqual(abs(found - exact), Decimal("0.05"))

    def test_growth(self):
        for before, after, percent in (
            (100, 150, "50.0"),
            (200, 100, "-50.0"),
            (-100, 100, "200.0"),
            (3, 4, "33.3"),
            (100, 100, "0.0"),
        ):
            with self.subTest(before=before, after=after):
                self.assertEqual(year_table.growth(before, after), Decimal(percent))

    def test_one_year_has_no_growth(self):
        lines, total = year_table.build([(1, "a", 1404, 1, 2)], [1404])
        self.assertIsNone(lines[0].growth)
        self.assertIsNone(total.growth)
