from datetime import datetime

from odoo.tests import TransactionCase, freeze_time, new_test_user, tagged


@tagged("post_install", "-at_install")
class TestDigest(TransactionCase):
    @freeze_time(datetime(2025, 3, 20, 20, 30))
    def test_the_day_is_of_the_readers_calendar(self):
        for code in ("en_US", "fa_IR"):
            self.env["res.lang"]._activate_lang(code)
        digest = self.env["digest.digest"].create({"name": "Jalali"})
        for lang, expected, other in (
            ("fa_IR", "۱ فروردین ۱۴۰۴", "March 20, 2025"),
            ("en_US", "March 20, 2025", "۱۴۰۴"),
        ):
            user = new_test_user(
                self.env,
                f"digest_{lang}",
                groups="base.group_user",
                lang=lang,
                tz="Asia/Tehran",
                email=f"digest_{lang}@example.com",
            )
            digest.user_ids = user
            digest.action_send_manual()
            mail = self.env["mail.mail"].search(
                [("email_to", "ilike", user.email)], limit=1, order="id desc"
            )
            with self.subTest(lang=lang):
                self.assertIn(expected, mail.body_html)
                self.assertNotIn(other, mail.body_html)
