from datetime import date, datetime

from odoo.tests import BaseCase, tagged

from ..tools import jalali


@tagged("post_install", "-at_install")
class TestText(BaseCase):
    def test_patterns(self):
        moment = datetime(2025, 11, 24, 15, 4, 5)
        for pattern, expected in (
            ("%Y/%m/%d", "1404/09/03"),
            ("%y-%-m-%-d", "04-9-3"),
            ("%A %-d %B %Y", "دوشنبه 3 آذر 1404"),
            ("%a %b", "د آذر"),
            ("%j", "249"),
            ("%H:%M:%S", "15:04:05"),
            ("%I:%M %p", "03:04 ب.ظ"),
            ("%w %%Y", "1 %Y"),
        ):
            with self.subTest(pattern=pattern):
                self.assertEqual(jalali.format_date(moment, pattern), expected)

    def test_latin_names(self):
        text = jalali.format_date(
            date(2025, 11, 24), "%A, %d %B %Y (%a %b)", language="en"
        )
        self.assertEqual(text, "Monday, 03 Azar 1404 (Mon Aza)")

    def test_persian_digits(self):
        text = jalali.format_date(date(2025, 11, 24), persian=True)
        self.assertEqual(text, "۱۴۰۴/۰۹/۰۳")
        self.assertEqual(jalali.ascii_digits("۱۴۰۴/٠٩/03"), "1404/09/03")
        self.assertEqual(jalali.persian_digits("A 1404"), "A ۱۴۰۴")

    def test_names_in_order(self):
        for month in range(1, 13):
            day = jalali.to_gregorian(1404, month, 1)
            name = jalali.format_date(day, "%B")
            self.assertEqual(name, jalali.MONTH_NAMES["fa"][month - 1])
        self.assertEqual(jalali.MONTH_NAMES["fa"][0], "فروردین")
        self.assertEqual(jalali.MONTH_NAMES["fa"][11], "اسفند")
        self.assertEqual(jalali.WEEKDAY_NAMES["fa"][0], "شنبه")

    def test_weeks_begin_on_saturday(self):
        # 1404 begins on a Friday: its second day is the first Saturday.
        first = jalali.to_gregorian(1404, 1, 1)
        self.assertEqual(jalali.format_date(first, "%U"), "00")
        second = jalali.to_gregorian(1404, 1, 2)
        self.assertEqual(jalali.format_date(second, "%U"), "01")

    def test_unknown_directive(self):
        for pattern in ("%Q", "%", "%-"):
            with self.subTest(pattern=pattern), self.assertRaises(ValueError):
                jalali.format_date(date(2025, 11, 24), pattern)
