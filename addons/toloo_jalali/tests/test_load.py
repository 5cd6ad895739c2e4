from datetime import date, datetime

from odoo.tests import TransactionCase, tagged

from .calendar_common import CalendarCase


@tagged("post_install", "-at_install")
class TestLoad(CalendarCase, TransactionCase):
    """Records loaded from rows of texts, as ``load`` takes them."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.currency = cls.env["res.currency"].create({"name": "TLL", "symbol": "T"})
        for user in (cls.persian_user, cls.english_user, cls.jalali_user):
            user.group_ids += cls.env.ref("base.group_system")

    def load_rates(self, user, *texts, **context):
        env = self.environment(user, **context)
        rows = [[text, "TLL", str(n)] for n, text in enumerate(texts, 2)]
        names = ["name", "currency_id", "rate"]
        return env["res.currency.rate"].load(names, rows)

    def dates_of(self, result):
        self.assertFalse(result["messages"])
        return self.env["res.currency.rate"].browse(result["ids"]).mapped("name")

    def test_dates_of_a_jalali_user(self):
        texts = ("1403/12/30", "۱۴۰۴/۰۹/۰۳", "4 آذر 1404", "2025-11-26", "1404-09-06")
        days = [(2025, 3, 20), *((2025, 11, day) for day in (24, 25, 26, 27))]
        for user in (self.persian_user, self.jalali_user):
            found = self.dates_of(self.load_rates(user, *texts))
            self.assertEqual(found, [date(*day) for day in days])
            self.env["res.currency.rate"].search(
                [("currency_id", "=", self.currency.id)]
            ).unlink()

    def test_a_gregorian_user_loads_as_before(self):
        result = self.load_rates(self.english_user, "2025-11-24")
        self.assertEqual(self.dates_of(result), [date(2025, 11, 24)])
        result = self.load_rates(self.english_user, "3 آذر 1404")
        self.assertFalse(result["ids"])

    def test_data_of_addons_is_gregorian(self):
        result = self.load_rates(self.persian_user, "1404/09/03", install_mode=True)
        self.assertFalse(result["ids"])

    def test_wrong_days_write_nothing(self):
        for wrong in ("1404/12/30", "3 آذر 2025"):
            result = self.load_rates(self.persian_user, "1404/09/03", wrong)
            self.assertFalse(result["ids"])
            (message,) = result["messages"]
            self.assertEqual(message["rows"], {"from": 1, "to": 1})
            self.assertIn(wrong, message["message"])
            domain = [("currency_id", "=", self.currency.id)]
            self.assertFalse(self.env["res.currency.rate"].search_count(domain))

    def test_moments_are_of_the_time_zone(self):
        env = self.environment(self.persian_user)
        cron = env["ir.cron"].create(
            {
                "name": "Jalali",
                "model_id": env["ir.model"]._get_id("res.partner"),
                "code": "",
            }
        )
        for text, expected in (
            ("1404/01/01", datetime(2025, 3, 20, 20, 30)),
            ("۱۴۰۴/۰۱/۰۱ ۰۳:۳۰", datetime(2025, 3, 21)),
            ("3 آذر 1404 14:30:05", datetime(2025, 11, 24, 11, 0, 5)),
            ("2025-11-24 14:30:05", datetime(2025, 11, 24, 11, 0, 5)),
        ):
            with self.subTest(text=text):
                result = env["ir.cron"].load(
                    [".id", "nextcall"], [[str(cron.id), text]]
                )
                self.assertFalse(result["messages"])
                self.assertEqual(cron.nextcall, expected)
