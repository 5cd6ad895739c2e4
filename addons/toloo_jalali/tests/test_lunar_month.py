from datetime import date

from psycopg2 import IntegrityError

from odoo.exceptions import AccessError, ValidationError
from odoo.modules.registry import Registry
from odoo.tests import Form, TransactionCase, new_test_user, tagged
from odoo.tools import mute_logger

from ..tools import jalali
from .lunar_common import official_months


@tagged("post_install", "-at_install")
class TestLunarMonth(TransactionCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        for code in ("en_US", "fa_IR"):
            cls.env["res.lang"]._activate_lang(code)
        cls.env["res.lang"]._lang_get("en_US").date_format = "%m/%d/%Y"
        cls.months = cls.env["toloo.lunar.month"].with_context(lang="en_US")
        cls.lunar = cls.env["toloo.lunar"]
        cls.reader = new_test_user(cls.env, "lunar_reader", lang="fa_IR")
        cls.english = new_test_user(cls.env, "lunar_english", lang="en_US")
        cls.portal = new_test_user(cls.env, "lunar_portal", groups="base.group_portal")
        cls.admin = new_test_user(
            cls.env,
            "lunar_admin",
            groups="base.group_user,base.group_system",
            lang="en_US",
        )
        cls.public = cls.env.ref("base.public_user")

    def _month(self, year, month):
        domain = [("year", "=", year), ("month", "=", str(month))]
        return self.months.search(domain)

    def _refusal(self, write, *args):
        with self.assertRaises(ValidationError) as refused:
            write(*args)
        return refused.exception.args[0]

    def test_official_months_are_there(self):
        self.assertEqual(self.months._get_known(), official_months())
        month = self._month(1448, 9)
        self.assertEqual((month.days, month.source), (30, "printed"))
        self.assertEqual(month.with_user(self.english).display_name, "Ramadan 1448")
        reader = month.with_user(self.reader).with_context(lang="fa_IR")
        self.assertEqual(reader.display_name, "رمضان ۱۴۴۸")

    def test_the_last_known_month_has_the_arithmetic_length(self):
        self.assertEqual(self.months.search([], limit=1), self._month(1448, 10))
        self.assertEqual(self._month(1448, 10).days, 29)

    def test_everybody_inside_reads_and_only_administrators_write(self):
        month = self._month(1448, 9)
        self.assertEqual(month.with_user(self.reader).first_day, date(2027, 2, 8))
        values = {"year": 1448, "month": "11", "first_day": date(2027, 4, 8)}
        for user in (self.reader, self.portal, self.public):
            with self.subTest(user=user.login):
                with self.assertRaises(AccessError):
                    self.months.with_user(user).create(values)
                with self.assertRaises(AccessError):
                    month.with_user(user).write({"note": "x"})
                with self.assertRaises(AccessError):
                    month.with_user(user).unlink()
        for user in (self.portal, self.public):
            with self.assertRaises(AccessError):
                month.with_user(user).read(["first_day"])
        created = self.months.with_user(self.admin).create(values)
        self.assertEqual(created.source, "announced")
        created.unlink()

    def test_menu_is_the_administrators(self):
        menu = self.env.ref("toloo_jalali.menu_lunar_month")
        for user, shown in ((self.admin, True), (self.reader, False)):
            menus = self.env["ir.ui.menu"].with_user(user)
            self.assertEqual(menu.id in menus._visible_menu_ids(), shown)

    def test_api(self):
        for user in (self.reader, self.portal, self.public):
            dates = self.lunar.with_user(user)
            birthday = date(2025, 9, 10)
            self.assertEqual(dates.to_lunar(birthday), (1447, 3, 17))
            self.assertEqual(dates.to_lunar("2025-09-10"), (1447, 3, 17))
            self.assertEqual(dates.to_date(1447, 3, 17), birthday)
            self.assertEqual(dates.next_anniversary(3, 17, birthday), birthday)
            self.assertEqual(
                dates.next_anniversary(3, 17, "2025-09-11"), date(2026, 8, 30)
            )
            self.assertEqual(dates.anniversary(1448, 2, 30), date(2026, 8, 13))
            self.assertEqual(dates.month_length(1448, 2), 29)
            year = jalali.year_bounds(1405)
            self.assertEqual(len(dates.occurrences(10, 1, *year)), 2)

    def test_format(self):
        day = date(2026, 8, 30)
        persian = self.lunar.with_context(lang="fa_IR")
        self.assertEqual(persian.format_date(day), "۱۷ ربیع\u200cالاول ۱۴۴۸")
        english = self.lunar.with_context(lang="en_US")
        self.assertEqual(english.format_date(day), "17 Rabi al-Awwal 1448")
        self.assertEqual(english.format_date(False), "")

    def test_a_change_holds_at_once(self):
        """The moon was seen a day early: Ramadan has 29 days, Shawwal a day more."""
        self.assertEqual(self.lunar.to_lunar("2027-03-09"), (1448, 9, 30))
        ramadan, shawwal = self._month(1448, 9), self._month(1448, 10)
        self.assertEqual(ramadan.days, 30)
        shawwal.with_user(self.admin).first_day = date(2027, 3, 9)
        self.assertEqual(self.lunar.to_lunar("2027-03-09"), (1448, 10, 1))
        self.assertEqual(
            self.lunar.next_anniversary(10, 1, "2027-01-01"), date(2027, 3, 9)
        )
        self.assertEqual((ramadan.days, shawwal.days), (29, 30))
        shawwal.unlink()
        self.assertEqual(self.lunar.to_lunar("2027-03-09"), (1448, 9, 30))
        self.assertEqual(ramadan.days, 30)
        self.months.create({"year": 1448, "month": "10", "first_day": "2027-03-09"})
        self.assertEqual(self.lunar.to_lunar("2027-03-09"), (1448, 10, 1))

    def test_a_change_tells_the_other_processes(self):
        registry = Registry(self.env.cr.dbname)
        month = self._month(1448, 10)
        for change in (
            lambda: month.write({"first_day": date(2027, 3, 9)}),
            lambda: month.unlink(),
            lambda: self.months.create(
                {"year": 1448, "month": "10", "first_day": "2027-03-09"}
            ),
        ):
            registry.cache_invalidated.clear()
            self.lunar.to_lunar("2027-03-09")
            self.assertFalse(registry.cache_invalidated)
            change()
            self.assertIn("default", registry.cache_invalidated)

    def test_a_month_of_31_days_is_refused(self):
        shawwal = self._month(1448, 10).with_user(self.admin)
        message = (
            "Ramadan 1448 would have 31 days, from 02/08/2027 until Shawwal 1448 "
            "begins on 03/11/2027. A lunar month has 29 or 30 days: change the first "
            "day of one of the two."
        )
        english = shawwal.with_context(lang="en_US")
        text = self._refusal(english.write, {"first_day": "2027-03-11"})
        self.assertEqual(text, message)
        persian = shawwal.with_context(lang="fa_IR")
        text = self._refusal(persian.write, {"first_day": "2027-03-11"})
        self.assertIn("شوال ۱۴۴۸", text)
        self.assertIn("1405/12/20", jalali.ascii_digits(text))

    def test_months_between_are_counted(self):
        """Months left open between two known ones need 29 or 30 days each as well."""
        values = {"year": 1449, "month": "1", "first_day": date(2027, 6, 9)}
        text = self._refusal(self.months.create, values)
        self.assertIn("91 days, but 3 lunar months", text)
        self.months.create(values | {"first_day": date(2027, 6, 8)})
        lengths = [self.lunar.month_length(1448, month) for month in (10, 11, 12)]
        self.assertEqual(lengths, [30, 30, 30])

    def test_a_wrong_year_is_refused(self):
        values = {"month": "1", "first_day": "2027-06-06"}
        for year, expected in (
            (1450, "Muharram 1450 cannot begin on 06/06/2027"),
            (0, "0 is no year of the lunar calendar"),
            (99999, "99999 is no year of the lunar calendar"),
        ):
            text = self._refusal(self.months.create, values | {"year": year})
            self.assertIn(expected, text)

    def test_a_month_is_there_once(self):
        with mute_logger("odoo.sql_db"), self.assertRaises(IntegrityError):
            self.months.create({"year": 1448, "month": "9", "first_day": "2027-02-08"})

    def test_form(self):
        with Form(self.months.with_user(self.admin)) as form:
            form.year = 1448
            form.month = "11"
            form.first_day = date(2027, 4, 8)
        self.assertEqual(form.record.days, 30)
        self.assertEqual(self._month(1448, 10).days, 29)

    def test_upgrade_keeps_what_an_administrator_did(self):
        changed, removed = self._month(1448, 10), self._month(1448, 5)
        changed.first_day = date(2027, 3, 9)
        removed.unlink()
        self.months._load_official()
        self.assertEqual(changed.first_day, date(2027, 3, 9))
        self.assertFalse(self._month(1448, 5))

    def test_upgrade_keeps_a_row_that_became_another_month(self):
        month = self._month(1448, 10)
        month.write({"month": "11", "first_day": "2027-04-08"})
        self.months._load_official()
        self.assertEqual((month.month, month.first_day), ("11", date(2027, 4, 8)))
        month.write({"month": "9", "year": 1421, "first_day": "2000-11-28"})
        self.months._load_official()
        self.assertEqual((month.month, month.year), ("9", 1421))

    def test_upgrade_adds_the_months_of_new_calendars(self):
        newer = self.months.search([("first_day", ">=", "2026-09-01")])
        newer.unlink()
        self.months._load_official()
        self.assertEqual(self.months._get_known(), official_months())
        month = self.env.ref("toloo_jalali.lunar_month_1448_09")
        self.assertEqual(month, self._month(1448, 9))
        data = self.env["ir.model.data"].search([("model", "=", self.months._name)])
        self.assertEqual(set(data.mapped("noupdate")), {True})

    def test_upgrade_leaves_out_what_does_not_fit(self):
        """The administrator's months are the truth that new ones have to fit."""
        late = self.months.search([("first_day", ">=", "2026-10-01")])
        late.unlink()
        self.months.create({"year": 1448, "month": "8", "first_day": "2027-01-11"})
        self.months._load_official()
        self.assertFalse(self._month(1448, 9), "it would leave 28 days to Shaban")
        self.assertEqual(self._month(1448, 10).first_day, date(2027, 3, 10))
