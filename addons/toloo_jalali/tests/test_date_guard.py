from odoo.exceptions import ValidationError
from odoo.fields import Command
from odoo.tests import Form, TransactionCase, tagged

from .group_common import MODEL, GroupCase


@tagged("post_install", "-at_install")
class TestDateGuard(GroupCase):
    """A Jalali year in a Gregorian date is refused, before anything is written."""

    def setUp(self):
        super().setUp()
        self.mine = self.sales(self.english_user)

    def assert_refused(self, action):
        self.env.flush_all()
        before = self.env[MODEL].search_count([])
        with self.assertRaisesRegex(ValidationError, "1404|0204"):
            action()
        self.assertEqual(self.env[MODEL].search_count([]), before)

    def test_every_way_to_write(self):
        record = self.mine.create({"x_date": "2025-11-24"})
        moment = {"x_moment": "1404-09-03 10:00:00"}
        for action in (
            lambda: self.mine.create({"x_date": "1404-09-03"}),
            lambda: self.mine.create([{"x_amount": 1}, {"x_date": "0204-05-06"}]),
            lambda: self.mine.web_save(moment, {}),
            lambda: record.web_save(moment, {}),
            lambda: record.web_save_multi([{"x_date": "1404-01-01"}], {}),
            lambda: record.write(moment),
            lambda: record.onchange(
                {"x_date": "1404-01-01"}, ["x_date"], {"x_date": {}}
            ),
        ):
            self.assert_refused(action)
        self.assertEqual(str(record.x_date), "2025-11-24")

    def test_forms_and_lines(self):
        with self.assertRaises(ValidationError), Form(self.mine) as form:
            form.x_date = "1404-09-03"
        rate = {"name": "1404-09-03", "rate": 2}
        administrator = self.env.ref("base.user_admin")
        currency = self.env.ref("base.EUR").with_user(administrator)
        rates = currency.rate_ids
        with self.assertRaisesRegex(ValidationError, "1404"):
            currency.write({"name": "EUU", "rate_ids": [Command.create(rate)]})
        self.assertEqual((currency.name, currency.rate_ids), ("EUR", rates))

    def test_persian_reader_understands(self):
        with self.assertRaisesRegex(ValidationError, "شمسی"):
            self.sales(self.persian_user).create({"x_date": "1404-09-03"})

    def test_properties(self):
        value = {"name": "day", "type": "date", "value": "1404-09-03"}
        partner = self.partners[0].with_user(self.env.ref("base.user_admin"))
        with self.assertRaisesRegex(ValidationError, "1404"):
            partner.write({"properties": [value]})

    def test_what_is_allowed(self):
        old = self.env[MODEL].create({"x_date": "0204-05-06"})
        meant = self.mine.with_context(toloo_old_dates=True)
        meant.create({"x_date": "1501-01-01"})
        self.mine.create({"x_date": "1700-01-01", "x_moment": False})
        # What is there already stands in nobody's way.
        old.with_user(self.english_user).write({"x_amount": 5})
        old.with_user(self.english_user).onchange(
            {"x_date": "0204-05-06", "x_amount": 6}, ["x_amount"], {"x_amount": {}}
        )
        self.assertEqual(old.x_amount, 5)


@tagged("post_install", "-at_install")
class TestImportGuard(TransactionCase):
    """Apart from the others, because a refused import loads the models anew."""

    def load_as(self, calendar):
        """The rates as a user of this calendar loads and sees them, and the answer."""
        admin = self.env.ref("base.user_admin")
        admin.calendar_type = calendar
        rates = self.env["res.currency.rate"].with_user(admin)
        return rates, rates.load(
            ["currency_id/id", "name", "rate"],
            [["base.EUR", "2001-01-01", "2"], ["base.EUR", "1404-09-03", "2"]],
        )

    def test_import_of_jalali_days(self):
        rates, found = self.load_as("jalali")
        days = rates.browse(found["ids"]).mapped("name")
        self.assertEqual([str(day) for day in days], ["2001-01-01", "2025-11-24"])

    def test_import(self):
        before = self.env["res.currency.rate"].search_count([])
        rates, found = self.load_as("gregorian")
        self.assertFalse(found["ids"])
        self.assertIn("1404-09-03", found["messages"][0]["message"])
        self.assertEqual(rates.search_count([]), before)
