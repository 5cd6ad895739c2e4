from datetime import date, datetime

from hypothesis import given
from hypothesis import strategies as st

from odoo.tests import BaseCase, tagged

from ..tools import jalali
from ..tools.moment import read_moment
from .common import days, property_settings

AZAR = date(2025, 11, 24)
HALF_PAST_TWO = datetime(2025, 11, 24, 14, 30)


@tagged("post_install", "-at_install")
class TestMoment(BaseCase):
    def test_dates(self):
        for text in (
            *("1404/9/3", "۱۴۰۴/۰۹/۰۳", "١٤٠٤/٠٩/٠٣", "1404-09-03", "1404.9.3"),
            *("14040903", "3/9/1404", " 1404/09/03 ", "3 آذر 1404", "۳ آذر ۱۴۰۴"),
            *("دوشنبه ۳ آذر ۱۴۰۴", "3 آذر ماه 1404", "3 Azar 1404", "1404 آذر 3"),
        ):
            with self.subTest(text=text):
                self.assertEqual(read_moment(text), AZAR)
                self.assertNotIsInstance(read_moment(text), datetime)

    def test_moments(self):
        for text in (
            *("1404-09-03 14:30", "1404/9/3 14:30:00", "۱۴۰۴/۰۹/۰۳ ۱۴:۳۰"),
            *("1404-09-03T14:30:00.000", "3 آذر 1404 ساعت 14:30", "1404/9/3، ۱۴:۳۰"),
            *("1404/9/3 2:30 PM", "1404/9/3 ۲:۳۰ ب.ظ", "1404/9/3 2:30 ب.ظ."),
        ):
            with self.subTest(text=text):
                self.assertEqual(read_moment(text), HALF_PAST_TWO)
        self.assertEqual(
            read_moment("1404/1/1 12:05:09 ق.ظ"), datetime(2025, 3, 21, 0, 5, 9)
        )

    def test_others(self):
        for text in (
            *("2025-11-24", "24/11/2025", "20251124", "12032025", "2025-11-24 14:30"),
            *("", " ", "9/3", "3 آذر", "04/9/3", "1404", "14:30", "nothing", "1404/9"),
            *("Mehrdad 3", "5 Mehrdad 1404", "1150/1/1", "1600/1/1", "12345/1/1"),
            *("+1d", "today", "0912 345 6789", "1404/9/3/1", "INV/1404/0003"),
        ):
            with self.subTest(text=text):
                self.assertIsNone(read_moment(text))

    def test_what_there_is_not(self):
        for text in (
            *("1404/12/30", "1404/13/1", "1404/7/31", "1404/0/1", "1404/1/0"),
            *("30 اسفند 1404", "3 آذر 2025", "3 Azar 2025", "14041230"),
            *("1404/9/3 24:00", "1404/9/3 14:60", "1404/9/3 14:30 ب.ظ"),
        ):
            with self.subTest(text=text), self.assertRaises(ValueError):
                read_moment(text)
        self.assertEqual(read_moment("1403/12/30"), date(2025, 3, 20))

    @property_settings
    @given(
        days,
        st.sampled_from(
            ["%Y/%m/%d", "%Y-%-m-%-d", "%-d %B %Y", "%A %d %B %Y", "%Y%m%d"]
        ),
        st.booleans(),
        st.sampled_from(["fa", "en"]),
        st.none() | st.times().map(lambda clock: clock.replace(microsecond=0)),
    )
    def test_what_is_written_reads_back(self, day, pattern, persian, language, clock):
        text = jalali.format_date(day, pattern, language=language)
        expected = day
        if clock:
            text += f" {clock:%H:%M:%S}"
            expected = datetime.combine(day, clock)
        self.assertEqual(
            read_moment(jalali.persian_digits(text) if persian else text), expected
        )

    @property_settings
    @given(
        st.dates(date(1900, 1, 1), date(2100, 12, 31)),
        st.sampled_from(["%Y-%m-%d", "%d/%m/%Y", "%m/%d/%Y", "%Y%m%d", "%d%m%Y"]),
    )
    def test_gregorian_dates_are_let_be(self, day, pattern):
        self.assertIsNone(read_moment(day.strftime(pattern)))
