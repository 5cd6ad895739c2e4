from datetime import date, datetime, timedelta

from hypothesis import given

from odoo.tests import BaseCase, tagged

from ..tools import jalali
from .common import days, property_settings


@tagged("post_install", "-at_install")
class TestArithmetic(BaseCase):
    def test_known_days(self):
        for gregorian, expected in (
            (date(1979, 2, 11), (1357, 11, 22)),
            (date(2000, 3, 20), (1379, 1, 1)),
            (date(2021, 3, 20), (1399, 12, 30)),
            (date(2025, 3, 20), (1403, 12, 30)),
            (date(2025, 3, 21), (1404, 1, 1)),
            (date(2025, 11, 24), (1404, 9, 3)),
            (date(2026, 3, 20), (1404, 12, 29)),
            (date(622, 3, 22), (1, 1, 1)),
        ):
            self.assertEqual(jalali.to_jalali(gregorian), expected)
            self.assertEqual(jalali.to_gregorian(*expected), gregorian)

    def test_every_day_from_1300_to_1450(self):
        day = date(1921, 3, 21)
        expected = (1300, 1, 1)
        while expected[0] < 1451:
            self.assertEqual(jalali.to_jalali(day), expected)
            self.assertEqual(jalali.to_gregorian(*expected), day)
            day += timedelta(days=1)
            expected = self._day_after(*expected)
        self.assertEqual(day, date(2072, 3, 20))

    def _day_after(self, year, month, day):
        if day < jalali.month_length(year, month):
            return year, month, day + 1
        return (year, month + 1, 1) if month < 12 else (year + 1, 1, 1)

    def test_datetime_counts_as_its_day(self):
        self.assertEqual(
            jalali.to_jalali(datetime(2025, 3, 20, 23, 59)), (1403, 12, 30)
        )

    def test_ends_of_the_range(self):
        self.assertEqual(jalali.to_jalali(date.max), (9378, 10, 10))
        self.assertEqual(jalali.to_gregorian(9378, 10, 10), date.max)
        with self.assertRaises(ValueError):
            jalali.to_jalali(date(622, 3, 21))
        with self.assertRaises(ValueError):
            jalali.to_gregorian(9378, 10, 11)

    def test_no_such_day(self):
        for parts in (
            (1404, 12, 30),
            (1404, 7, 31),
            (1404, 1, 0),
            (1404, 0, 1),
            (1404, 13, 1),
            (0, 1, 1),
            (-5, 1, 1),
            (9379, 1, 1),
        ):
            with self.subTest(parts=parts), self.assertRaises(ValueError):
                jalali.to_gregorian(*parts)

    @property_settings
    @given(days)
    def test_round_trip(self, day):
        self.assertEqual(jalali.to_gregorian(*jalali.to_jalali(day)), day)

    @property_settings
    @given(days, days)
    def test_order_is_kept(self, one, other):
        same_order = jalali.to_jalali(one) < jalali.to_jalali(other)
        self.assertEqual(same_order, one < other)

    @property_settings
    @given(days)
    def test_day_of_year(self, day):
        parts = jalali.to_jalali(day)
        since = day - jalali.to_gregorian(parts[0], 1, 1)
        self.assertEqual(jalali.day_of_year(*parts), since.days + 1)
        self.assertLessEqual(since.days + 1, jalali.year_length(parts[0]))
