from datetime import timedelta

from odoo.tests import BaseCase, tagged

from ..tools import jalali
from .common import official_years
from .equinox import first_day, march_equinox


@tagged("post_install", "-at_install")
class TestOfficialYears(BaseCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.years = official_years()

    def test_table_is_complete(self):
        self.assertEqual([row[0] for row in self.years], list(range(1206, 1498)))

    def test_table_follows_from_the_equinoxes(self):
        for year, leap, start, equinox in self.years:
            gregorian = year + 621
            moment = march_equinox(gregorian) + timedelta(seconds=30)
            length = first_day(gregorian + 1) - first_day(gregorian)
            with self.subTest(year=year):
                self.assertEqual(f"{moment:%Y-%m-%d %H:%M}", equinox)
                self.assertEqual(first_day(gregorian), start)
                self.assertEqual(length.days, 366 if leap else 365)

    def test_leap_years(self):
        ours = [year for year in range(1206, 1498) if jalali.is_leap(year)]
        self.assertEqual(ours, [row[0] for row in self.years if row[1]])
        self.assertTrue(jalali.is_leap(1403))
        self.assertFalse(jalali.is_leap(1404))
        self.assertTrue(jalali.is_leap(1408))

    def test_first_days(self):
        for year, _leap, start, _equinox in self.years:
            self.assertEqual(jalali.to_gregorian(year, 1, 1), start)
            self.assertEqual(jalali.to_jalali(start), (year, 1, 1))

    def test_month_lengths(self):
        for year, leap, start, _equinox in self.years:
            expected = [31] * 6 + [30] * 5 + [30 if leap else 29]
            lengths = [jalali.month_length(year, month) for month in range(1, 13)]
            self.assertEqual(lengths, expected, year)
            first = start
            for month, length in enumerate(expected, 1):
                last = first + timedelta(days=length - 1)
                self.assertEqual(jalali.month_bounds(year, month), (first, last))
                first = last + timedelta(days=1)
