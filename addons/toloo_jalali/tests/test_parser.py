from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from odoo.tests import BaseCase, tagged

from ..tools import jalali
from ..tools.parser import number_order
from .common import days, property_settings

DAY = date(2025, 11, 24)


@tagged("post_install", "-at_install")
class TestParser(BaseCase):
    def test_full_dates(self):
        for text in (
            "1404/9/3",
            "1404/09/03",
            "۱۴۰۴/۰۹/۰۳",
            "١٤٠٤/٠٩/٠٣",
            "1404-09-03",
            "1404.9.3",
            "14040903",
            "3/9/1404",
            " 1404 / 9 / 3 ",
            "3 آذر 1404",
            "۳ آذر ۱۴۰۴",
            "۳ آذر ماه ۱۴۰۴",
            "3 اذر 1404",
            "1404 آذر 3",
            "دوشنبه، ۳ آذر ۱۴۰۴",
            "\u202b۱۴۰۴/۰۹/۰۳\u202c",
            "3 Azar 1404",
            "Monday, 3 azar 1404",
        ):
            with self.subTest(text=text):
                self.assertEqual(jalali.parse_date(text), DAY)

    def test_spellings(self):
        for text, month, day in (
            ("5 امرداد 1404", 5, 5),
            ("5 ارديبهشت 1404", 2, 5),
            ("5 اردی\u200cبهشت 1404", 2, 5),
            ("سه\u200cشنبه ۲۵ شهریور ۱۴۰۴", 6, 25),
            ("1دی1404", 10, 1),
        ):
            with self.subTest(text=text):
                expected = jalali.to_gregorian(1404, month, day)
                self.assertEqual(jalali.parse_date(text), expected)

    def test_default_year(self):
        for text in ("۳ آذر", "3 azar", "9/3", "04/9/3", "3 آذر 04"):
            with self.subTest(text=text):
                self.assertEqual(jalali.parse_date(text, 1404), DAY)
                with self.assertRaises(ValueError):
                    jalali.parse_date(text)

    def test_order_of_the_language(self):
        for date_format, order, texts in (
            ("%Y/%m/%d", "ymd", ("3/9/1404", "04/9/3", "9/3")),
            ("%m/%d/%Y", "mdy", ("9/3/1404", "09/03/04", "9/3", "1404/9/3")),
            ("%-d.%-m.%y", "dmy", ("3.9.1404", "03.09.04", "3.9", "1404-09-03")),
            ("%d %b %Y", "ymd", ()),
        ):
            with self.subTest(date_format=date_format):
                self.assertEqual(number_order(date_format), order)
                for text in texts:
                    self.assertEqual(jalali.parse_date(text, 1404, order), DAY, text)

    def test_years_of_two_digits(self):
        for digits, year in (("65", 1365), ("99", 1399), ("23", 1423), ("24", 1324)):
            parsed = jalali.parse_date(f"{digits}/1/1", 1404)
            self.assertEqual(jalali.to_jalali(parsed), (year, 1, 1))

    def test_refused(self):
        for text in (
            "",
            "آذر",
            "آذر 1404",
            "foo",
            "1404",
            "1404/9",
            "1404/13/1",
            "1404/12/30",
            "1404/7/31",
            "1404/9/3/1",
            "2025-11-24",
            "24/11/2025",
            "³/9/1404",
            "3 آذر 1404 5",
            "3 آذر 2025",
        ):
            with self.subTest(text=text), self.assertRaises(ValueError):
                jalali.parse_date(text, 1404)

    @property_settings
    @given(
        days,
        st.sampled_from(("%Y/%m/%d", "%Y-%-m-%-d", "%A %-d %B %Y", "%d/%m/%Y")),
        st.sampled_from(("fa", "en")),
        st.booleans(),
    )
    def test_reads_what_is_written(self, day, pattern, language, persian):
        text = jalali.format_date(day, pattern, language=language, persian=persian)
        self.assertEqual(jalali.parse_date(text), day)

    @property_settings
    @given(st.text())
    def test_any_text_is_a_date_or_refused(self, text):
        try:
            self.assertIsInstance(jalali.parse_date(text, 1404), date)
        except ValueError as error:
            self.assertTrue(str(error))
