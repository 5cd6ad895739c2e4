from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from odoo.tests import BaseCase, tagged

from ..tools import jalali, numbering
from .common import days, property_settings

# Text that holds no placeholder, percent signs being doubled as patterns need it.
plain = st.text(st.characters(exclude_characters="%"), max_size=12)


@tagged("post_install", "-at_install")
class TestNumbering(BaseCase):
    @property_settings
    @given(days, days, days, plain, plain)
    def test_placeholders(self, effective, of_range, current, before, after):
        dates = {"": effective, "range_": of_range, "current_": current}
        for of, day in dates.items():
            year, month, day_of_month = jalali.to_jalali(day)
            expected = {
                "year": f"{year}",
                "y": f"{year}"[-2:],
                "month": f"{month:02}",
                "day": f"{day_of_month:02}",
                "doy": f"{(day - jalali.year_bounds(year)[0]).days + 1:03}",
            }
            for what, text in expected.items():
                pattern = f"{before}%({of}jalali_{what})s{after}"
                self.assertTrue(numbering.has_placeholder(pattern))
                filled = numbering.fill_placeholders(pattern, *dates.values())
                self.assertEqual(filled, f"{before}{text}{after}")
                self.assertTrue(text.isascii())

    def test_what_is_none_stays(self):
        days = [date(2025, 11, 24)] * 3
        for pattern in (
            *("", "S/%(year)s/", "%%(jalali_year)s", "%(jalali_era)s", "100%%"),
            *("%(jalali_year)d", "%(of_jalali_year)s", "%%%%(jalali_year)s"),
        ):
            with self.subTest(pattern):
                self.assertFalse(numbering.has_placeholder(pattern))
                filled = numbering.fill_placeholders(pattern, *days)
                self.assertEqual(filled, pattern)
        self.assertFalse(numbering.has_placeholder(None))
        self.assertEqual(numbering.fill_placeholders(False, *days), "")
        filled = numbering.fill_placeholders("%%%(jalali_y)s%(y)s", *days)
        self.assertEqual(filled, "%%04%(y)s")

    @property_settings
    @given(days)
    def test_periods(self, day):
        for period, length in (("jalali_year", 1), ("jalali_month", 2)):
            first, last = numbering.period_bounds(day, period)
            self.assertLessEqual(first, day)
            self.assertLessEqual(day, last)
            mine = jalali.to_jalali(day)[:length]
            self.assertEqual(jalali.to_jalali(first)[:length], mine)
            self.assertEqual(jalali.to_jalali(last)[:length], mine)
            for outside in (first - timedelta(days=1), last + timedelta(days=1)):
                self.assertNotEqual(jalali.to_jalali(outside)[:length], mine)
        with self.assertRaises(ValueError):
            numbering.period_bounds(day, "gregorian_year")

    @property_settings
    @given(days, st.integers(1, 12))
    def test_fiscal_years(self, day, last_month):
        first, last = jalali.fiscal_year_bounds(day, last_month)
        self.assertLessEqual(first, day)
        self.assertLessEqual(day, last)
        self.assertIn((last - first).days, (364, 365))
        year, month, number = jalali.to_jalali(last)
        self.assertEqual(month, last_month)
        self.assertEqual(number, jalali.month_length(year, month))
        following = last + timedelta(days=1)
        self.assertEqual(jalali.to_jalali(following)[2], 1)
        next_year = jalali.fiscal_year_bounds(following, last_month)
        self.assertEqual(next_year[0], following)

    def test_fiscal_years_of_esfand_are_the_years(self):
        for year in range(1390, 1421):
            bounds = jalali.year_bounds(year)
            for day in bounds:
                self.assertEqual(jalali.fiscal_year_bounds(day), bounds)
