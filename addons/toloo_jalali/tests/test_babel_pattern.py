from datetime import date, datetime, timedelta

import pytz
from babel import Locale
from babel.dates import format_date, format_datetime
from hypothesis import given
from hypothesis import strategies as st

from odoo.tests import BaseCase, tagged

from ..tools import jalali
from ..tools.babel_pattern import freeze_dates, full_pattern, is_exchanged
from .common import days, property_settings

FA, EN, FR = (Locale.parse(code) for code in ("fa_IR", "en_US", "fr_FR"))
DAY = date(2025, 11, 24)

# Texts between the fields of a pattern: letters, quotes and what else may stand there.
literals = st.text("aMy'{}%0/ -،آ\u200c", max_size=4)
day_fields = st.sampled_from(["y", "yyyy", "M", "MM", "d", "dd", "D", "DDD", "MMMM"])
time_fields = st.sampled_from(["HH", "mm", "ss", "EEEE", "a", "Z"])


def write(value, pattern, locale=FA, language="fa"):
    return format_date(value, freeze_dates(pattern, value, locale, language), locale)


def quoted(text):
    """A literal as CLDR spells it."""
    doubled = text.replace("'", "''")
    return f"'{doubled}'" if text.strip("'") else doubled


@tagged("post_install", "-at_install")
class TestBabelPattern(BaseCase):
    def test_fields(self):
        for pattern, expected in (
            ("yyyy/MM/dd", "1404/09/03"),
            ("y/M/d", "1404/9/3"),
            ("yy.L.dd", "04.9.03"),
            ("yyyyy uuuu", "01404 1404"),
            ("d MMMM y", "3 آذر 1404"),
            ("d MMM", "3 آذر"),
            ("MMMMM", "آ"),
            ("EEEE d MMMM", "دوشنبه 3 آذر"),
            ("D DDD", "249 249"),
            ("Q QQ", "3 03"),
            ("QQQQ", "سه‌ماههٔ سوم"),
            ("w Y", "37 1404"),
            ("W F", "1 1"),
            ("y G", "1404 ه\u200d.ش."),
            ("GGGG", "هجری شمسی"),
            ("'سال' y", "سال 1404"),
            ("d 'o''clock' M", "3 o'clock 9"),
            ("'y' y ''", "y 1404 '"),
        ):
            with self.subTest(pattern=pattern):
                self.assertEqual(write(DAY, pattern), expected)

    def test_latin_names(self):
        for locale, pattern, expected in (
            (EN, "EEE, MMM d, y", "Mon, Aza 3, 1404"),
            (EN, "MMMM d, y G", "Azar 3, 1404 AP"),
            (EN, "QQQ y", "Q3 1404"),
            (FR, "EEEE d MMMM y", "lundi 3 Azar 1404"),
        ):
            with self.subTest(pattern=pattern):
                self.assertEqual(write(DAY, pattern, locale, "en"), expected)

    def test_names_of_patterns(self):
        for name, expected in (
            ("full", "دوشنبه 3 آذر 1404"),
            ("long", "3 آذر 1404"),
            ("medium", "3 آذر 1404"),
            ("short", "1404/9/3"),
            ("d MMMM", "3 آذر"),
        ):
            with self.subTest(name=name):
                pattern = full_pattern(name, "date", FA)
                self.assertEqual(write(DAY, pattern), expected)

    def test_times_are_babels(self):
        moment = datetime(2025, 11, 24, 15, 4, 5, tzinfo=pytz.utc)
        for name in ("full", "long", "medium", "short", "HH:mm:ss.SS a z"):
            with self.subTest(name=name):
                pattern = full_pattern(name, "datetime", EN)
                frozen = freeze_dates(pattern, moment, EN)
                expected = format_datetime(moment, name, locale=EN)
                for gregorian, shamsi in (
                    ("Monday, November 24, 2025", "Monday, Azar 3, 1404"),
                    ("November 24, 2025", "Azar 3, 1404"),
                    ("Nov 24, 2025", "Aza 3, 1404"),
                    ("11/24/25", "9/3/04"),
                ):
                    expected = expected.replace(gregorian, shamsi)
                written = format_datetime(moment, frozen, locale=EN)
                self.assertEqual(written, expected)

    def test_weeks_begin_on_saturday_and_belong_to_one_year(self):
        # 1 Farvardin 1404 is a Friday: its week begins in 1403.
        first = jalali.to_gregorian(1404, 1, 1)
        for days_later, expected in (
            (-7, "52 1403"),
            (-6, "1 1404"),
            (0, "1 1404"),
            (1, "2 1404"),
            (8, "3 1404"),
        ):
            with self.subTest(days_later=days_later):
                day = first + timedelta(days=days_later)
                self.assertEqual(write(day, "w Y"), expected)

    def test_wrong_lengths(self):
        for pattern in ("dddd", "MMMMMM", "GGGGGG", "HHH"):
            with self.subTest(pattern=pattern), self.assertRaises(ValueError):
                freeze_dates(pattern, DAY, FA)

    def test_what_programs_exchange(self):
        for pattern in (
            "yyyy-MM-dd",
            "y-MM-dd",
            "yyyyMMdd",
            "yyyyMMdd'T'HHmmss'Z'",
            "Y-MM-dd\nHH:mm:ss",
        ):
            self.assertTrue(is_exchanged(pattern), pattern)
        for pattern in ("yyyy/MM/dd", "dd-MM-yyyy", "short", "d MMMM y", "yyyy-MM"):
            self.assertFalse(is_exchanged(pattern), pattern)

    @property_settings
    @given(days, literals, literals)
    def test_numbers_read_back(self, day, before, between):
        pattern = f"{quoted(before)}yyyy/MM/dd{quoted(between)}"
        text = write(day, pattern)
        self.assertEqual(text[: len(before)], before)
        self.assertEqual(text[len(before) + 10 :], between)
        date_text = text[len(before) : len(before) + 10]
        self.assertEqual(jalali.parse_date(date_text), day)

    @property_settings
    @given(days, st.lists(st.tuples(literals, day_fields), min_size=1, max_size=6))
    def test_what_is_frozen_is_one_text(self, day, parts):
        """No field of the date is left, and each stands as it is written alone."""
        # A literal between two fields, that they be two.
        pattern = "".join(f"{quoted(text)}|{field}" for text, field in parts)
        expected = "".join(
            f"{text}|{write(day, field, EN, 'en')}" for text, field in parts
        )
        frozen = freeze_dates(pattern, day, EN)
        self.assertEqual(format_date(day, frozen, EN), expected)
        other = day + timedelta(days=400)
        self.assertEqual(format_date(other, frozen, EN), expected)

    @property_settings
    @given(
        st.datetimes(datetime(1900, 1, 1), datetime(2100, 1, 1)),
        st.lists(st.tuples(literals, time_fields), min_size=1, max_size=6),
    )
    def test_patterns_without_a_date_are_untouched(self, moment, parts):
        pattern = "".join(f"{quoted(text)}|{field}" for text, field in parts)
        frozen = freeze_dates(pattern, moment, EN)
        self.assertEqual(
            format_datetime(moment, frozen, locale=EN),
            format_datetime(moment, pattern, locale=EN),
        )

    @property_settings
    @given(days)
    def test_months_and_days_agree_with_the_other_patterns(self, day):
        for posix, cldr in (("%Y/%m/%d", "yyyy/MM/dd"), ("%-d %B %Y", "d MMMM y")):
            self.assertEqual(write(day, cldr), jalali.format_date(day, posix))
