import psycopg2

from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.tests import tagged
from odoo.tools import mute_logger

from .common_line import FakeHost, LineCase


@tagged("post_install", "-at_install")
class TestLine(LineCase):
    def test_credentials_are_the_administrators(self):
        self.line.write({"api_key": "secret", "password": "secret"})
        for user in (self.officer, self.manager):
            line = self.line.with_user(user)
            self.assertEqual(line.name, "Line")
            self.assertNotIn("api_key", line.read()[0])
            for name in ("api_key", "password", "username", "hook_token"):
                with self.subTest(name=name), self.assertRaises(AccessError):
                    line.read([name])
            with self.assertRaises(AccessError):
                line.write({"name": "Mine"})
            with self.assertRaises(AccessError):
                line.action_check()
            with self.assertRaises(AccessError):
                line.action_renew_token()

    def test_another_company_sees_no_line_and_no_message(self):
        other = self.env["res.company"].create({"name": "Other"})
        line = self._make_line(company_id=other.id)
        message = self.messages._enqueue(
            [{"number": "+989125550101", "body": "x"}], line
        )
        self.assertEqual(message.company_id, other)
        for record in (line, message):
            self.assertFalse(
                record.with_user(self.manager).search([("id", "=", record.id)])
            )
            with self.assertRaises(AccessError):
                record.with_user(self.manager).read(["company_id"])

    def test_a_line_that_has_sent_stays_with_its_company(self):
        self._queue()
        other = self.env["res.company"].create({"name": "Other"})
        with self.assertRaises(ValidationError):
            self.line.company_id = other

    def test_hours_and_rates_are_sound(self):
        for values in ({"quiet_start": 25}, {"quiet_end": -1}, {"rate": -1}):
            with self.subTest(values=values), mute_logger("odoo.sql_db"):
                with self.assertRaises(psycopg2.IntegrityError):
                    with self.env.cr.savepoint():
                        self.line.write(values)
                        self.line.flush_recordset()

    def test_check_shows_the_credit(self):
        answer = b'{"return": {"status": 200}, "entries": {"remaincredit": 1250}}'
        host = self.enterContext(FakeHost({"/v1/key/account/info.json": (200, answer)}))
        self.line.write(
            {"provider": "kavenegar", "base_url": host.url, "api_key": "key"}
        )
        self.line.action_check()
        self.assertEqual(self.line.credit, 1250)
        self.assertTrue(self.line.date_credit)
        self.line.api_key = "wrong"
        with self.assertRaises(UserError):
            self.line.action_check()

    def test_new_addresses(self):
        old = self.line.hook_status_url
        self.line.action_renew_token()
        self.assertNotEqual(self.line.hook_status_url, old)
        self.assertTrue(self.line.hook_status_url.endswith("/status"))
        self.assertFalse(self.env["toloo.sms.line"]._by_token(old.split("/")[-2]))
        self.assertEqual(
            self.env["toloo.sms.line"]._by_token(self.line.hook_token), self.line
        )
