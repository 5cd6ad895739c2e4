import sys
from datetime import date, datetime, time

from odoo import tools
from odoo.tests import TransactionCase, tagged
from odoo.tools import format_date, format_datetime, format_time, misc, parse_date

from .. import host_functions
from .calendar_common import CalendarCase

NOON = datetime(2025, 11, 24, 8, 30)  # 12:00 in Tehran
# 20:30 UTC is midnight in Tehran, and 30 Esfand is over.
EVE, NEW_YEAR = datetime(2025, 3, 20, 20, 29, 59), datetime(2025, 3, 20, 20, 30)

DATE_FORMATS = (
    *(False, "short", "medium", "long", "full", "yyyy/MM/dd", "dd MMMM yyyy"),
    *("EEE d MMM", "w Y", "QQQ", "yyyy-MM-dd", "yyyyMMdd'T'HHmmss", "'y' yy G"),
)
VALUES = (
    *(date(2025, 11, 24), NOON, "2025-11-24", "2025-11-24 23:00:00", "2025"),
    *(False, None, "", date(204, 5, 6), date(1, 1, 1), date(9998, 12, 31)),
)


@tagged("post_install", "-at_install")
class TestHostFunctions(CalendarCase, TransactionCase):
    def test_dates_of_a_persian_reader(self):
        env = self.environment(self.persian_user)
        for pattern, expected in (
            (False, "۱۴۰۴/۰۹/۰۳"),
            ("dd MMMM yyyy", "۰۳ آذر ۱۴۰۴"),
            ("full", "دوشنبه ۳ آذر ۱۴۰۴"),
            ("long", "۳ آذر ۱۴۰۴"),
            ("medium", "۳ آذر ۱۴۰۴"),
            ("short", "۱۴۰۴/۹/۳"),
            ("LLLL y", "آذر ۱۴۰۴"),
        ):
            with self.subTest(pattern=pattern):
                text = format_date(env, date(2025, 11, 24), date_format=pattern)
                self.assertEqual(text, expected)
        self.assertEqual(format_date(env, "2025-11-24"), "۱۴۰۴/۰۹/۰۳")

    def test_moments_of_a_persian_reader(self):
        env = self.environment(self.persian_user)
        for pattern, expected in (
            ("medium", "۱۴۰۴/۰۹/۰۳ ۱۲:۰۰:۰۰"),
            (False, "۱۴۰۴/۰۹/۰۳ ۱۲:۰۰:۰۰"),
            ("short", "۱۴۰۴/۹/۳،\u200f ۱۲:۰۰"),
            ("EEEE d MMMM y 'ساعت' HH:mm", "دوشنبه ۳ آذر ۱۴۰۴ ساعت ۱۲:۰۰"),
        ):
            with self.subTest(pattern=pattern):
                text = format_datetime(env, NOON, dt_format=pattern)
                self.assertEqual(text, expected)
        self.assertEqual(format_time(env, NOON), "۱۲:۰۰:۰۰")
        self.assertEqual(format_time(env, time(9, 5), time_format="short"), "۹:۰۵")

    def test_an_english_reader_of_the_jalali_calendar(self):
        env = self.environment(self.jalali_user)
        self.assertEqual(format_date(env, NOON), "09/03/1404")
        text = format_date(env, NOON, date_format="MMMM d, y")
        self.assertEqual(text, "Azar 3, 1404")
        self.assertEqual(format_datetime(env, NOON), "09/03/1404 12:00:00")
        self.assertEqual(format_time(env, NOON), "12:00:00")

    def test_midnight_in_tehran(self):
        env = self.environment(self.persian_user)
        self.assertEqual(format_date(env, EVE), "۱۴۰۳/۱۲/۳۰")
        self.assertEqual(format_date(env, NEW_YEAR), "۱۴۰۴/۰۱/۰۱")
        self.assertEqual(format_date(env, "2025-03-20 20:30:00"), "۱۴۰۴/۰۱/۰۱")
        self.assertEqual(format_datetime(env, EVE), "۱۴۰۳/۱۲/۳۰ ۲۳:۵۹:۵۹")
        self.assertEqual(format_datetime(env, NEW_YEAR), "۱۴۰۴/۰۱/۰۱ ۰۰:۰۰:۰۰")
        text = format_datetime(env, NEW_YEAR, tz="UTC")
        self.assertEqual(text, "۱۴۰۳/۱۲/۳۰ ۲۰:۳۰:۰۰")
        elsewhere = self.environment(self.persian_user, tz="UTC")
        self.assertEqual(format_date(elsewhere, NEW_YEAR), "۱۴۰۳/۱۲/۳۰")

    def test_a_gregorian_reader_gets_what_the_host_writes(self):
        env = self.environment(self.english_user)
        persian = self.environment(self.reader("calendar_fa_g", "fa_IR", "gregorian"))
        host_date = misc.format_date.__wrapped__
        french = self.environment(self.jalali_user, lang="fr_FR")
        for reader in (env, persian, french):
            for value in VALUES:
                for pattern in DATE_FORMATS:
                    if "HH" in str(pattern):
                        continue
                    with self.subTest(value=value, pattern=pattern):
                        self.assertEqual(
                            format_date(reader, value, date_format=pattern),
                            host_date(reader, value, date_format=pattern),
                        )

    def test_gregorian_moments_are_the_hosts_too(self):
        env = self.environment(self.english_user)
        host_moment, host_time = format_datetime.__wrapped__, format_time.__wrapped__
        for value in (NOON, EVE, "2025-03-20 20:30:00", False, datetime(2, 1, 1)):
            for pattern in (*DATE_FORMATS, "HH:mm", "EEEE h:mm a zzzz"):
                for zone in (False, "Asia/Tokyo", "Asia/Nowhere"):
                    with self.subTest(value=value, pattern=pattern, zone=zone):
                        self.assertEqual(
                            format_datetime(env, value, zone, pattern),
                            host_moment(env, value, zone, pattern),
                        )
            self.assertEqual(format_time(env, value), host_time(env, value))

    def test_what_programs_read_stays_gregorian(self):
        env = self.environment(self.persian_user)
        text = format_date(env, "2025-11-24", date_format="yyyy-MM-dd")
        self.assertEqual(text, "2025-11-24")
        text = format_datetime(
            env, NOON, tz="UTC", dt_format="yyyyMMdd'T'HHmmss'Z'", lang_code="fa_IR"
        )
        self.assertEqual(text, "20251124T083000Z")

    def test_years_before_the_era_are_the_hosts(self):
        env = self.environment(self.persian_user)
        self.assertEqual(format_date(env, date(204, 5, 6)), "0204/05/06")
        self.assertEqual(format_date(env, "20"), "")

    def test_a_language_asked_for(self):
        """The text in another's language is in that language's calendar."""
        persian = self.environment(self.persian_user)
        self.assertEqual(
            format_date(persian, "2025-11-24", lang_code="en_US"), "11/24/2025"
        )
        english = self.environment(self.english_user)
        self.assertEqual(
            format_date(english, "2025-11-24", lang_code="fa_IR"), "۱۴۰۴/۰۹/۰۳"
        )

    def test_a_choice_holds_for_the_own_language_only(self):
        letter = self.environment(self.jalali_user, lang="fr_FR")
        self.assertEqual(format_date(letter, "2025-11-24"), "24/11/2025")
        self.assertFalse(letter.user._uses_jalali())
        own = self.environment(self.jalali_user)
        self.assertTrue(own.user._uses_jalali())
        for_others = self.environment(self.jalali_user, calendar_by_language=True)
        self.assertEqual(format_date(for_others, "2025-11-24"), "11/24/2025")

    def test_no_user(self):
        """Pages without any user go by the language."""
        env = self.env(user=None, context={"lang": "fa_IR"})
        self.assertEqual(format_date(env, "2025-11-24"), "۱۴۰۴/۰۹/۰۳")
        env = self.env(user=None, context={"lang": "en_US"})
        self.assertEqual(format_date(env, "2025-11-24"), "11/24/2025")

    def test_dates_read(self):
        env = self.environment(self.persian_user)
        for text in ("1404/9/3", "۱۴۰۴/۰۹/۰۳", "3 آذر 1404"):
            self.assertEqual(parse_date(env, text), date(2025, 11, 24))
        self.assertEqual(parse_date(env, "nothing"), "nothing")
        english = self.environment(self.english_user)
        self.assertEqual(parse_date(english, "11/24/2025"), date(2025, 11, 24))

    def test_every_module_holds_ours(self):
        for name in ("format_date", "format_datetime", "format_time", "parse_date"):
            ours = getattr(host_functions, name)
            self.assertIs(getattr(tools, name), ours)
            self.assertIs(getattr(misc, name), ours)
            holders = [
                module.__name__
                for module in list(sys.modules.values())
                for value in list(getattr(module, "__dict__", {}).values())
                if value is ours.__wrapped__
            ]
            self.assertFalse(holders)

    def test_environments_without_the_addon(self):
        """What a database of the same process gives that has not installed it."""

        class Elsewhere:
            """An environment whose registry lacks the addon's model."""

            def __init__(self, env):
                self._env = env

            def __contains__(self, name):
                return name != "toloo.jalali" and name in self._env

            def __getitem__(self, name):
                if name == "toloo.jalali":
                    raise KeyError(name)
                return self._env[name]

            def __getattr__(self, name):
                return getattr(self._env, name)

        env = Elsewhere(self.environment(self.persian_user))
        self.assertEqual(format_date(env, "2025-11-24"), "2025/11/24")
        self.assertEqual(format_datetime(env, NOON), "2025/11/24 12:00:00")
        self.assertEqual(format_time(env, NOON), "12:00:00")
