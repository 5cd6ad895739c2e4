from datetime import date, datetime

from odoo.tests import TransactionCase, new_test_user, tagged


@tagged("post_install", "-at_install")
class TestMeetings(TransactionCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        for code in ("en_US", "fa_IR"):
            cls.env["res.lang"]._activate_lang(code)
        for code, date_format in (("fa_IR", "%Y/%m/%d"), ("en_US", "%m/%d/%Y")):
            lang = cls.env["res.lang"]._lang_get(code)
            lang.write({"date_format": date_format, "time_format": "%H:%M:%S"})
        cls.persian, cls.english = (
            new_test_user(
                cls.env,
                f"meet_{lang}",
                groups="base.group_user",
                lang=lang,
                tz="Asia/Tehran",
                email=f"meet_{lang}@example.com",
            )
            for lang in ("fa_IR", "en_US")
        )
        # From midnight of 1 Farvardin 1404 in Tehran.
        cls.meeting = cls.env["calendar.event"].create(
            {
                "name": "Meeting",
                "start": datetime(2025, 3, 20, 20, 30),
                "stop": datetime(2025, 3, 20, 22, 0),
            }
        )

    def of(self, user, meeting=None):
        context = {"lang": user.lang, "tz": user.tz}
        env = self.env(user=user.id, context=context)
        return (meeting or self.meeting).with_env(env).get_display_time_tz()

    def test_times(self):
        text = self.of(self.persian)
        for part in ("۱۴۰۴/۰۱/۰۱", "۰۰:۰۰:۰۰", "۰۱:۳۰:۰۰", "Asia/Tehran"):
            self.assertIn(part, text)
        text = self.of(self.english)
        self.assertEqual(text, "03/21/2025 at (00:00:00 To 01:30:00) (Asia/Tehran)")
        text = self.meeting.with_context(lang="fa_IR").get_display_time_tz("UTC")
        for part in ("۱۴۰۳/۱۲/۳۰", "۲۰:۳۰:۰۰", "۲۲:۰۰:۰۰"):
            self.assertIn(part, text)

    def test_days(self):
        meeting = self.env["calendar.event"].create(
            {
                "name": "Days",
                "allday": True,
                "start_date": date(2025, 3, 20),
                "stop_date": date(2025, 3, 21),
            }
        )
        self.assertIn("۱۴۰۳/۱۲/۳۰", self.of(self.persian, meeting))
        self.assertIn("03/20/2025", self.of(self.english, meeting))

    def test_several_days(self):
        meeting = self.env["calendar.event"].create(
            {
                "name": "Long",
                "start": datetime(2025, 3, 19, 20, 30),
                "stop": datetime(2025, 3, 21, 20, 30),
            }
        )
        text = self.of(self.persian, meeting)
        self.assertIn("۱۴۰۳/۱۲/۳۰", text)
        self.assertIn("۱۴۰۴/۰۱/۰۲", text)
        self.assertIn("03/22/2025", self.of(self.english, meeting))

    def test_invitations(self):
        """Each invited person reads the day in the calendar of their language."""
        template = self.env.ref("calendar.calendar_template_meeting_invitation")
        for user, parts in (
            (self.persian, ("فروردین ۱۴۰۴", "جمعه")),
            (self.english, ("March 2025", "Friday")),
        ):
            attendee = self.env["calendar.attendee"].create(
                {"event_id": self.meeting.id, "partner_id": user.partner_id.id}
            )
            body = template._render_field("body_html", attendee.ids, compute_lang=True)[
                attendee.id
            ]
            for part in parts:
                with self.subTest(user=user.login, part=part):
                    self.assertIn(part, body)
