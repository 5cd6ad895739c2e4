import json
import re

from odoo.tests import HttpCase, tagged

from .calendar_common import CalendarCase


@tagged("post_install", "-at_install")
class TestPageCalendar(CalendarCase, HttpCase):
    def backend_calendar(self):
        page = self.url_open("/odoo").text
        return json.loads(re.search(r"__session_info__ = (\{.*?\});", page)[1])[
            "toloo_calendar"
        ]

    def test_pages_of_users(self):
        for user, expected in (
            (self.persian_user, "jalali"),
            (self.english_user, "gregorian"),
            (self.jalali_user, "jalali"),
        ):
            self.authenticate(user.login, user.login)
            with self.subTest(user=user.login):
                self.assertEqual(self.backend_calendar(), expected)

    def test_a_change_shows_on_the_next_page(self):
        user = self.persian_user
        self.authenticate(user.login, user.login)
        self.assertEqual(self.backend_calendar(), "jalali")
        for values, expected in (
            ({"calendar_type": "gregorian"}, "gregorian"),
            ({"calendar_type": "language"}, "jalali"),
            ({"lang": "en_US"}, "gregorian"),
            ({"calendar_type": "jalali"}, "jalali"),
        ):
            user.write(values)
            self.env.flush_all()
            with self.subTest(values=values):
                self.assertEqual(self.backend_calendar(), expected)
        user.calendar_type = "language"
        user.partner_id.lang = "fa_IR"
        self.env.flush_all()
        self.assertEqual(self.backend_calendar(), "jalali", "by the contact's form")

    def test_pages_of_visitors(self):
        """The login page is in the browser's or the site's language."""
        self.env.company.partner_id.lang = "en_US"
        for lang, expected in (("fa_IR", "jalali"), ("en_US", "gregorian")):
            page = self.url_open(
                "/web/login", headers={"Accept-Language": lang.replace("_", "-")}
            )
            found = re.search(r'"toloo_calendar": "(\w+)"', page.text)
            with self.subTest(lang=lang):
                self.assertTrue(found, "the visitor's page tells no calendar")
                self.assertEqual(found[1], expected)
