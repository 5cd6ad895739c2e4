from datetime import date, timedelta
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from odoo.tests import BaseCase, tagged

from ..tools import jalali, lunar
from .common import property_settings
from .lunar_common import add_months, known_months, official_months

solar_days = st.dates(
    min_value=jalali.to_gregorian(1300, 1, 1),
    max_value=jalali.to_gregorian(1450, 12, 29),
)
months = st.integers(1, 12)
days_of_month = st.integers(1, 30)


@tagged("post_install", "-at_install")
class TestLunar(BaseCase):
    def _assert_whole(self, calendar, first, last):
        """Every day from first to last has one lunar date, the next of the one before;
        months have 29 or 30 days; each date leads back to its day."""
        before = calendar.to_lunar(first)
        day = first
        while day < last:
            day += timedelta(days=1)
            year, month, number = now = calendar.to_lunar(day)
            if number == 1:
                self.assertIn(before[2], (29, 30), before)
                self.assertEqual(before[2], calendar.month_length(*before[:2]))
                self.assertEqual((year, month), add_months(*before[:2], 1))
            else:
                self.assertEqual(now, (*before[:2], before[2] + 1))
            self.assertEqual(calendar.to_date(*now), day)
            before = now

    def test_every_day_of_1300_to_1450(self):
        first = jalali.to_gregorian(1300, 1, 1)
        last = jalali.year_bounds(1450)[1]
        for known in (official_months(), {}):
            self._assert_whole(lunar.LunarCalendar(known), first, last)

    @property_settings
    @given(known_months())
    def test_any_table_makes_a_whole_calendar(self, known):
        calendar = lunar.LunarCalendar(known)
        for key, first_day in known.items():
            self.assertEqual(calendar.to_lunar(first_day), (*key, 1))
            self.assertTrue(calendar.is_known(*key))
        if known:
            margin = timedelta(days=500)
            first, last = min(known.values()), max(known.values())
            self._assert_whole(calendar, first - margin, last + margin)

    @property_settings
    @given(known_months())
    def test_far_from_the_known_months_the_arithmetic_calendar_holds(self, known):
        calendar = lunar.LunarCalendar(known)
        for year in (1, 1200, 1290, 1515, 1600, lunar.MAX_YEAR):
            for month in (1, 12):
                self.assertEqual(
                    calendar.to_date(year, month, 1),
                    lunar.arithmetic_first_day(year, month),
                )

    @property_settings
    @given(known_months())
    def test_consecutive_known_months_keep_their_length(self, known):
        calendar = lunar.LunarCalendar(known)
        for key, after in pairwise(sorted(known)):
            if add_months(*key, 1) == after:
                days = (known[after] - known[key]).days
                self.assertEqual(calendar.month_length(*key), days)

    def test_arithmetic_calendar(self):
        """Years of 354 and 355 days in the well-known cycle; published days."""
        calendar = lunar.LunarCalendar()
        leap = {2, 5, 7, 10, 13, 16, 18, 21, 24, 26, 29}
        for year in range(1, 61):
            lengths = [calendar.month_length(year, month) for month in range(1, 13)]
            last = 30 if (year - 1) % 30 + 1 in leap else 29
            self.assertEqual(lengths, [30, 29] * 5 + [30, last])
            self.assertEqual(lunar.is_leap(year), last == 30)
        self.assertEqual(calendar.to_date(1, 1, 1), date(622, 7, 19))
        self.assertEqual(calendar.to_date(1400, 1, 1), date(1979, 11, 21))
        self.assertEqual(calendar.to_lunar(date(2000, 1, 1)), (1420, 9, 24))

    def test_one_known_month_moves_its_neighbours(self):
        """One day early: the month before loses a day; the next of 29 days gains it."""
        first_day = lunar.arithmetic_first_day(1440, 3) - timedelta(days=1)
        calendar = lunar.LunarCalendar({(1440, 3): first_day})
        lengths = [calendar.month_length(1440, month) for month in range(1, 7)]
        self.assertEqual(lengths, [29, 29, 30, 30, 30, 29])
        self.assertEqual(calendar.to_lunar(first_day), (1440, 3, 1))
        before = first_day - timedelta(days=1)
        self.assertEqual(calendar.to_lunar(before), (1440, 2, 29))
        self.assertEqual(
            calendar.to_date(1440, 1, 1), lunar.arithmetic_first_day(1440, 1)
        )

    def test_what_is_no_lunar_date_is_refused(self):
        calendar = lunar.LunarCalendar(official_months())
        for parts in (
            (1448, 0, 1),
            (1448, 13, 1),
            (0, 1, 1),
            (lunar.MAX_YEAR + 1, 1, 1),
            (1448, 1, 0),
            (1448, 1, 31),
            (1448, 2, 30),
        ):
            with self.subTest(parts=parts), self.assertRaises(ValueError):
                calendar.to_date(*parts)
        for day in (date.min, date(622, 7, 18), date.max):
            with self.subTest(day=day), self.assertRaises(ValueError):
                calendar.to_lunar(day)
        with self.assertRaises(ValueError):
            calendar.anniversary(1448, 1, 31)

    def test_months_that_do_not_follow_each_other(self):
        first_day = date(2027, 2, 8)
        for after in (first_day, first_day - timedelta(days=1)):
            with self.assertRaises(ValueError):
                lunar.LunarCalendar({(1448, 9): first_day, (1448, 10): after})

    def test_misfits(self):
        known = {(1448, 8): date(2027, 1, 10), (1448, 9): date(2027, 2, 8)}
        for days, right in ((28, False), (29, True), (30, True), (31, False)):
            known[1448, 10] = known[1448, 9] + timedelta(days=days)
            expected = [] if right else [((1448, 9), (1448, 10), 1, days)]
            self.assertEqual(lunar.misfits(known), expected)
            fits = lunar.fits(known, (1448, 10), known[1448, 10])
            self.assertEqual(fits, right)

    @property_settings
    @given(months, days_of_month, solar_days)
    def test_next_anniversary(self, month, day, since):
        """It is the first day from then on that carries the date, or stands in."""
        calendar = lunar.LunarCalendar(official_months())
        found = calendar.next_anniversary(month, day, since)
        self.assertLessEqual(timedelta(0), found - since)
        value = since
        while value < found:
            self.assertNotEqual(calendar.to_lunar(value)[1:], (month, day))
            value += timedelta(days=1)
        year, found_month, found_day = calendar.to_lunar(found)
        self.assertEqual(found_month, month)
        self.assertEqual(found_day, min(day, calendar.month_length(year, month)))

    @property_settings
    @given(months, days_of_month, solar_days, st.integers(-5, 800))
    def test_occurrences(self, month, day, first, days):
        calendar = lunar.LunarCalendar(official_months())
        last = first + timedelta(days=days)
        expected, since = [], first
        while (found := calendar.next_anniversary(month, day, since)) <= last:
            expected.append(found)
            since = found + timedelta(days=1)
        self.assertEqual(calendar.occurrences(month, day, first, last), expected)

    def test_day_30_and_two_in_one_solar_year(self):
        calendar = lunar.LunarCalendar(official_months())
        self.assertEqual(calendar.month_length(1448, 2), 29)
        self.assertEqual(calendar.to_lunar(calendar.anniversary(1448, 2, 30))[2], 29)
        fitr = calendar.occurrences(10, 1, *jalali.year_bounds(1405))
        self.assertEqual(
            [jalali.to_jalali(day) for day in fitr], [(1405, 1, 1), (1405, 12, 19)]
        )

    def test_names(self):
        for names in lunar.MONTH_NAMES.values():
            self.assertEqual(len(set(names)), 12)
        text = lunar.format_day(1447, 3, 17, persian=True)
        self.assertEqual(text, "۱۷ ربیع\u200cالاول ۱۴۴۷")
        text = lunar.format_day(1447, 3, 7, language="en")
        self.assertEqual(text, "7 Rabi al-Awwal 1447")
