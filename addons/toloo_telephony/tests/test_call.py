from odoo.tests import tagged

from .common import TelephonyCase


@tagged("post_install", "-at_install")
class TestCall(TelephonyCase):
    def test_name(self):
        self.assertEqual(self.ring().display_name, "Naghsh – 0913 111 2233")
        self.assertEqual(self.ring("b", None).display_name, "Withheld number")

    def test_found_by_number_in_any_form(self):
        call = self.ring()
        for text in ("0913 111 2233", "۰۹۱۳۱۱۱۲۲۳۳", "+98 913 111 2233", "111223"):
            found = call.search([("number_shown", "ilike", text)])
            self.assertIn(call, found, text)

    def test_recording(self):
        call = self.ring(recording="2026/a b.wav")
        self.assertFalse(call.recording_url)
        self.source.recording_url = "https://pbx.example/rec/"
        call.invalidate_recordset()
        self.assertEqual(call.recording_url, "https://pbx.example/rec/2026/a b.wav")
        other = self.ring("b", recording="javascript:alert(1)")
        self.assertEqual(
            other.recording_url, "https://pbx.example/rec/javascript:alert(1)"
        )
        third = self.ring("c", recording="https://x.example/1.wav")
        self.assertEqual(third.recording_url, "https://x.example/1.wav")

    def test_without_an_interaction_by_colleague_and_day(self):
        self.deliver(
            [
                self.event("a", "end", talk_seconds=20, at=self.now(-600)),
                self.event("b", "end", talk_seconds=20, extension="13"),
                self.event("c", "missed"),
                self.event("d", "end", "12", direction="internal", talk_seconds=3),
            ]
        )
        call = self.call_of("b")
        call.interaction_id = self.env["toloo.interaction"].create(
            {"partner_id": self.near.id}
        )
        action = self.env.ref("toloo_telephony.action_call_unregistered")
        self.assertIn("search_default_unregistered", action.context)
        view = self.env.ref("toloo_telephony.view_call_search")
        self.assertIn("unregistered", view.arch)
        domain = [
            ("is_answered", "=", True),
            ("direction", "!=", "internal"),
            ("interaction_id", "=", False),
            ("source_id", "=", self.source.id),
        ]
        groups = self.env["toloo.call"]._read_group(
            domain, ["user_id", "date_start:day"], ["__count"]
        )
        self.assertEqual([(g[0], g[2]) for g in groups], [(self.mina, 1)])

    def test_missed_share(self):
        self.deliver(
            [
                self.event("a", "missed"),
                self.event("b", "end", talk_seconds=4),
                self.event("c", "end", direction="out", talk_seconds=4),
                self.event("d", "end", direction="out", talk_seconds=4),
            ]
        )
        [(share,)] = self.env["toloo.call"]._read_group(
            [("source_id", "=", self.source.id)], [], ["missed_share:avg"]
        )
        self.assertEqual(share, 50)
