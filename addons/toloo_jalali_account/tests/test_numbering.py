from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from odoo.tests import BaseCase, tagged

from odoo.addons.toloo_jalali.tests.common import days, property_settings
from odoo.addons.toloo_jalali.tools import jalali

from ..tools import numbering


@tagged("post_install", "-at_install")
class TestNumbering(BaseCase):
    @property_settings
    @given(days, st.integers(-10, 10))
    def test_two_digits_mean_the_nearest_year(self, day, shift):
        year = jalali.to_jalali(day)[0] + shift
        self.assertTrue(numbering.is_jalali_year(f"{year % 100:02}", day))
        gregorian = day.year + shift
        self.assertFalse(numbering.is_jalali_year(f"{gregorian % 100:02}", day))

    def test_four_digits_speak_for_themselves(self):
        for year in ("1390", "1404", "1420"):
            self.assertTrue(numbering.is_jalali_year(year, date(1999, 1, 1)))
        for year in ("1999", "2026", "2104"):
            self.assertFalse(numbering.is_jalali_year(year, date(2026, 1, 1)))

    def test_starting(self):
        day = date(2025, 11, 24)
        expected = {
            ("INV/2025/00000", 12): "INV/1404/00000",
            ("RINV/2025/00000", 12): "RINV/1404/00000",
            ("BILL/2025/11/0000", 12): "BILL/1404/09/0000",
            ("INV/25-26/0000", 12): "INV/1404/00000",
            ("BILL/25-26/11/0000", 12): "BILL/1404/09/0000",
            ("INV/2025/00000", 6): "INV/1404-1405/0000",
            ("BILL/2025/11/0000", 6): "BILL/1404-1405/09/0000",
            ("2025/2025/00000", 12): "2025/1404/00000",
            ("B/2024/05/2025/11/0000", 12): "B/2024/05/1404/09/0000",
            ("00000000", 12): "00000000",
        }
        for (starting, last_month), result in expected.items():
            with self.subTest(starting=starting, last_month=last_month):
                found = numbering.jalali_starting(starting, day, last_month)
                self.assertEqual(found, result)

    @property_settings
    @given(
        days,
        st.integers(1, 12),
        st.sampled_from(["year", "month", "year_range", "year_range_month"]),
    )
    def test_ranges(self, day, last_month, reset):
        first, last, year, year_end = numbering.jalali_range(reset, day, last_month)
        self.assertLessEqual(first, day)
        self.assertLessEqual(day, last)
        for bound in (first, last):
            same = numbering.jalali_range(reset, bound, last_month)
            self.assertEqual(same, (first, last, year, year_end))
        self.assertEqual(jalali.to_jalali(first)[2], 1)
        whole = reset in ("year", "year_range")
        self.assertEqual((last - first).days > 31, whole)
        staggered = "range" in reset and last_month != 12
        self.assertEqual(year_end - year, 1 if staggered else 0)
        self.assertIn(jalali.to_jalali(day)[0], (year, year_end))

    def test_a_reset_equals_the_hosts_word(self):
        reset = numbering.JalaliReset("year")
        self.assertEqual(reset, "year")
        self.assertIn(reset, ("year", "year_range"))
