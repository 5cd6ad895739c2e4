from datetime import date, datetime

import pytz

from odoo.exceptions import AccessError
from odoo.tests import Form, TransactionCase, new_test_user, tagged


@tagged("post_install", "-at_install")
class TestUserCalendar(TransactionCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        for code in ("en_US", "fa_IR"):
            cls.env["res.lang"]._activate_lang(code)
        english = cls.env["res.lang"]._lang_get("en_US")
        english.write({"date_format": "%m/%d/%Y", "time_format": "%H:%M:%S"})
        persian = cls.env["res.lang"]._lang_get("fa_IR")
        persian.write({"date_format": "%Y/%m/%d", "time_format": "%H:%M:%S"})
        cls.persian_user = cls._user("jalali_fa", "fa_IR")
        cls.english_user = cls._user("jalali_en", "en_US")

    @classmethod
    def _user(cls, login, lang, groups="base.group_user"):
        return new_test_user(cls.env, login, groups=groups, lang=lang, tz="Asia/Tehran")

    def _dates(self, user, lang=None):
        dates = self.env["toloo.jalali"].with_user(user)
        return dates.with_context(lang=lang or user.lang)

    def test_default_follows_the_language(self):
        self.assertEqual(self.english_user.calendar_type, "language")
        self.assertTrue(self.persian_user._uses_jalali())
        self.assertFalse(self.english_user._uses_jalali())

    def test_choice_beats_the_language_at_once(self):
        self.assertTrue(self.persian_user._uses_jalali())
        self.assertFalse(self.english_user._uses_jalali())
        self.persian_user.calendar_type = "gregorian"
        self.english_user.calendar_type = "jalali"
        self.assertFalse(self.persian_user._uses_jalali())
        self.assertTrue(self.english_user._uses_jalali())

    def test_document_language(self):
        """A Persian letter of an English-speaking user carries Shamsi dates."""
        dates = self._dates(self.english_user, lang="fa_IR")
        self.assertEqual(dates.format_date(date(2025, 11, 24)), "۱۴۰۴/۰۹/۰۳")
        user = self.english_user.with_user(self.persian_user)
        user = user.with_context(lang="fa_IR")
        self.assertFalse(user._uses_jalali(), "a reader's language is not another's")

    def test_users_change_their_own_only(self):
        for groups in ("base.group_user", "base.group_portal"):
            user = self._user(f"jalali_{groups}", "fa_IR", groups)
            own = user.with_user(user)
            own.write({"calendar_type": "gregorian"})
            self.assertEqual(
                own.read(["calendar_type"])[0]["calendar_type"], "gregorian"
            )
            with self.assertRaises(AccessError):
                self.english_user.with_user(user).write({"calendar_type": "jalali"})

    def test_preferences_form(self):
        user = self.english_user.with_user(self.english_user)
        view = "base.view_users_form_simple_modif"
        with Form(user, view=view) as form:
            form.calendar_type = "jalali"
        self.assertTrue(self.english_user._uses_jalali())

    def test_format_date(self):
        persian = self._dates(self.persian_user)
        english = self._dates(self.english_user)
        self.assertEqual(persian.format_date(date(2025, 11, 24)), "۱۴۰۴/۰۹/۰۳")
        self.assertEqual(persian.format_date("2025-11-24"), "۱۴۰۴/۰۹/۰۳")
        self.assertEqual(english.format_date(date(2025, 11, 24)), "11/24/2025")
        self.assertEqual(persian.format_date(False), "")
        self.assertEqual(english.format_date(None), "")
        text = persian.format_date(date(2025, 11, 24), "%-d %B %Y")
        self.assertEqual(text, "۳ آذر ۱۴۰۴")

    def test_day_of_the_time_zone(self):
        """20:30 UTC is midnight in Tehran: 30 Esfand is over."""
        persian = self._dates(self.persian_user)
        self.assertEqual(persian.format_date("2025-03-20 20:29:59"), "۱۴۰۳/۱۲/۳۰")
        self.assertEqual(
            persian.format_date(datetime(2025, 3, 20, 20, 30)), "۱۴۰۴/۰۱/۰۱"
        )

    def test_format_datetime(self):
        moment = datetime(2025, 3, 20, 20, 30)
        persian = self._dates(self.persian_user)
        self.assertEqual(persian.format_datetime(moment), "۱۴۰۴/۰۱/۰۱ ۰۰:۰۰:۰۰")
        self.assertEqual(
            persian.format_datetime("2025-03-20 20:30:00", tz="UTC"),
            "۱۴۰۳/۱۲/۳۰ ۲۰:۳۰:۰۰",
        )
        aware = pytz.utc.localize(moment)
        self.assertEqual(persian.format_datetime(aware), "۱۴۰۴/۰۱/۰۱ ۰۰:۰۰:۰۰")
        english = self._dates(self.english_user)
        self.assertEqual(english.format_datetime(moment), "03/21/2025 00:00:00")
        self.assertEqual(
            english.format_datetime(moment, tz="UTC"), "03/20/2025 20:30:00"
        )
        self.assertEqual(persian.format_datetime(False), "")
        with self.assertRaises(pytz.UnknownTimeZoneError):
            persian.format_datetime(moment, tz="Asia/Nowhere")

    def test_latin_month_names_in_english(self):
        self.english_user.calendar_type = "jalali"
        text = self._dates(self.english_user).format_date("2025-11-24", "%d %B %Y")
        self.assertEqual(text, "03 Azar 1404")

    def test_dates_before_the_era_do_not_fail(self):
        text = self._dates(self.persian_user).format_date(date(204, 5, 6))
        self.assertEqual(text, "0204/05/06")
