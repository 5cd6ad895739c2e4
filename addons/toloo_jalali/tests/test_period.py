from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from odoo.tests import BaseCase, tagged

from ..tools import jalali
from .common import days, property_settings


@tagged("post_install", "-at_install")
class TestPeriod(BaseCase):
    def test_fiscal_years(self):
        self.assertEqual(
            jalali.year_bounds(1403), (date(2024, 3, 20), date(2025, 3, 20))
        )
        self.assertEqual(
            jalali.year_bounds(1404), (date(2025, 3, 21), date(2026, 3, 20))
        )

    def test_quarters(self):
        self.assertEqual(
            jalali.quarter_bounds(1404, 3), (date(2025, 9, 23), date(2025, 12, 21))
        )
        self.assertEqual(
            [jalali.quarter_of(month) for month in range(1, 13)],
            [1, 1, 1, 2, 2, 2, 3, 3, 3, 4, 4, 4],
        )
        for quarter in (0, 5):
            with self.assertRaises(ValueError):
                jalali.quarter_bounds(1404, quarter)

    def test_week_starts_on_saturday(self):
        saturday = date(2025, 11, 22)
        for number in range(7):
            day = saturday + timedelta(days=number)
            self.assertEqual(jalali.weekday(day), number)
            self.assertEqual(jalali.week_start(day), saturday)
            self.assertEqual(jalali.week_bounds(day), (saturday, date(2025, 11, 28)))

    def test_add_months_keeps_to_the_month(self):
        end_of_shahrivar = jalali.to_gregorian(1404, 6, 31)
        for months, expected in (
            (0, (1404, 6, 31)),
            (1, (1404, 7, 30)),
            (6, (1404, 12, 29)),
            (-6, (1403, 12, 30)),
            (7, (1405, 1, 31)),
        ):
            moved = jalali.add_months(end_of_shahrivar, months)
            self.assertEqual(jalali.to_jalali(moved), expected)

    def test_leap_day_recurs_on_the_last_day(self):
        born = jalali.to_gregorian(1399, 12, 30)
        for year, day in ((1402, 29), (1403, 30), (1404, 29)):
            found = jalali.anniversary(born, year)
            self.assertEqual(jalali.to_jalali(found), (year, 12, day))

    def test_next_anniversary(self):
        born = jalali.to_gregorian(1399, 12, 30)
        for since, expected in (
            ((1399, 12, 30), (1400, 12, 29)),
            ((1404, 12, 29), (1404, 12, 29)),
            ((1405, 1, 1), (1405, 12, 29)),
            ((1390, 1, 1), (1400, 12, 29)),
        ):
            found = jalali.next_anniversary(born, jalali.to_gregorian(*since))
            self.assertEqual(jalali.to_jalali(found), expected)

    @property_settings
    @given(st.integers(1206, 1497))
    def test_periods_tile_the_year(self, year):
        first, last = jalali.year_bounds(year)
        for bounds, count in ((jalali.month_bounds, 12), (jalali.quarter_bounds, 4)):
            expected = first
            for number in range(1, count + 1):
                start, stop = bounds(year, number)
                self.assertEqual(start, expected)
                expected = stop + timedelta(days=1)
            self.assertEqual(expected, last + timedelta(days=1))

    @property_settings
    @given(days, st.integers(-240, 240))
    def test_add_months_moves_by_whole_months(self, day, months):
        year, month, _day = jalali.to_jalali(day)
        moved = jalali.to_jalali(jalali.add_months(day, months))
        self.assertEqual(12 * moved[0] + moved[1], 12 * year + month + months)

    @property_settings
    @given(days, days)
    def test_next_anniversary_is_the_first(self, born, since):
        found = jalali.next_anniversary(born, since)
        self.assertGreaterEqual(found, since)
        self.assertGreater(found, born)
        before = jalali.anniversary(born, jalali.to_jalali(found)[0] - 1)
        self.assertTrue(before < since or before <= born)
