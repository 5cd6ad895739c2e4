from datetime import date

from odoo.tests import new_test_user, tagged

from odoo.addons.mail.tests.common import MailCommon


@tagged("post_install", "-at_install")
class TestMail(MailCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        for code in ("en_US", "fa_IR"):
            cls.env["res.lang"]._activate_lang(code)
        for code, pattern in (("fa_IR", "%Y/%m/%d"), ("en_US", "%m/%d/%Y")):
            lang = cls.env["res.lang"]._lang_get(code)
            lang.write({"date_format": pattern, "time_format": "%H:%M:%S"})
        cls.persian, cls.english = (
            new_test_user(
                cls.env,
                f"mail_{lang}",
                groups="base.group_user",
                lang=lang,
                tz="Asia/Tehran",
                email=f"{lang}@example.com",
                notification_type="email",
            )
            for lang in ("fa_IR", "en_US")
        )
        # A choice that is the sender's own, and must not reach who receives.
        cls.env.user.calendar_type = "jalali"

    def template(self, body):
        return self.env["mail.template"].create(
            {
                "name": "Letter",
                "model_id": self.env["ir.model"]._get_id("res.partner"),
                "lang": "{{ object.lang }}",
                "subject": "{{ format_date('2025-11-24', 'd MMMM') }}",
                "body_html": body,
            }
        )

    def rendered(self, body, partner):
        template = self.template(body)
        mail = self.env["mail.mail"].browse(template.send_mail(partner.id))
        return mail.subject, str(mail.body_html)

    def test_templates_follow_the_language_of_who_receives(self):
        body = """<p>
            <b t-out="format_date('2025-11-24')"/>
            <b t-out="format_datetime('2025-03-20 20:30:00', tz='Asia/Tehran',
                                      dt_format='EEEE d MMMM y HH:mm')"/>
            <i t-out="format_time('2025-03-20 20:30:00', tz='Asia/Tehran')"/>
        </p>"""
        subject, text = self.rendered(body, self.persian.partner_id)
        self.assertEqual(subject, "۳ آذر")
        for part in ("۱۴۰۴/۰۹/۰۳", "جمعه ۱ فروردین ۱۴۰۴ ۰۰:۰۰", "<i>۰۰:۰۰:۰۰</i>"):
            self.assertIn(part, text)
        subject, text = self.rendered(body, self.english.partner_id)
        self.assertEqual(subject, "24 November")
        for part in ("11/24/2025", "Friday 21 March 2025 00:00", "<i>00:00:00</i>"):
            self.assertIn(part, text)

    def test_a_gregorian_sender_writes_jalali_to_persians(self):
        self.env.user.calendar_type = "gregorian"
        body = "<p><b t-out=\"format_date('2025-11-24')\"/></p>"
        self.assertIn("۱۴۰۴/۰۹/۰۳", self.rendered(body, self.persian.partner_id)[1])

    def _activity_mails(self, user):
        with self.mock_mail_gateway():
            self.env["mail.activity"].create(
                {
                    "res_model_id": self.env["ir.model"]._get_id("res.partner"),
                    "res_id": self.english.partner_id.id,
                    "user_id": user.id,
                    "date_deadline": date(2025, 11, 24),
                    "summary": "Call",
                }
            )
            self.flush_tracking()
        return "".join(str(mail["body"]) for mail in self._mails)

    def test_activities(self):
        text = self._activity_mails(self.persian)
        # In the body, in the subtitle, and in the preview of the text.
        self.assertEqual(text.count("۱۴۰۴/۰۹/۰۳"), 3)
        self.assertNotIn("2025", text)
        text = self._activity_mails(self.english)
        self.assertEqual(text.count("11/24/2025"), 3)

    def test_lists_of_changes(self):
        thread = self.env["res.partner"].with_context(lang="fa_IR", tz="Asia/Tehran")
        values = {
            "lang": "fa_IR",
            "tracking_values": [
                ("Day", "2025-03-20", "2025-11-24"),
                ("Moment", False, "2025-03-20 20:30:00Z"),
                ("Text", "2025-11", "INV/2025-11-24"),
                ("Number", 3, 2025),
            ],
            "subtitles": ["Record"],
        }
        layout = "mail.mail_notification_layout"
        message = self.env["mail.message"].new({"body": "Body"})

        def render(lang):
            return str(
                thread._notify_by_email_render_layout(
                    message,
                    {"has_button_access": False, "button_access": {}},
                    msg_vals={"email_layout_xmlid": layout},
                    render_values=dict(
                        thread._notify_by_email_prepare_rendering_context(message),
                        **dict(values, lang=lang),
                    ),
                )
            )

        text = render("fa_IR")
        for part in ("۱۴۰۳/۱۲/۳۰", "۱۴۰۴/۰۹/۰۳", "۱۴۰۴/۰۱/۰۱", "INV/2025-11-24"):
            self.assertIn(part, text)
        self.assertNotIn("2025-03-20", text)
        text = render("en_US")
        for part in ("2025-03-20", "2025-11-24", "2025-03-20 20:30:00Z"):
            self.assertIn(part, text)
