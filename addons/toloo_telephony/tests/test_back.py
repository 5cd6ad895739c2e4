from unittest.mock import patch

from odoo.tests import tagged

from .common import TelephonyCase


@tagged("post_install", "-at_install")
class TestBack(TelephonyCase):
    def miss(self, call="one", number="09131112233", extension="11", minutes=10):
        at = self.now(-60 * minutes)
        self.deliver(
            [
                self.event(call, "ring", number, extension, at=at),
                self.event(call, "missed", number, extension, at=at, ring_seconds=20),
            ]
        )
        return self.call_of(call)

    def run_cron(self):
        with self.enter_registry_test_mode():
            self.env.ref("toloo_telephony.cron_backs").method_direct_trigger()
        self.env.invalidate_all()

    def test_a_missed_call_is_to_be_called_back(self):
        call = self.miss()
        self.run_cron()
        self.assertEqual(call.back_state, "open")
        activity = call.back_activity_id
        self.assertEqual(activity.user_id, self.mina)
        self.assertEqual(
            (activity.res_model, activity.res_id), ("res.partner", self.near.id)
        )
        self.assertIn("913", activity.summary)
        self.run_cron()
        self.assertEqual(call.back_activity_id, activity)

    def test_once_a_number(self):
        first, second = self.miss("a", minutes=20), self.miss("b", minutes=10)
        self.run_cron()
        self.assertEqual((first | second).mapped("back_state"), ["open", "done"])
        self.assertFalse(second.back_activity_id)

    def test_an_unknown_number_too(self):
        call = self.miss(number="88001122")
        self.run_cron()
        self.assertEqual(call.back_activity_id.user_id, self.mina)
        self.assertFalse(call.back_activity_id.res_model)

    def test_done_by_the_activity(self):
        call = self.miss()
        self.run_cron()
        call.back_activity_id.with_user(self.mina).action_feedback("Called")
        self.assertEqual(call.back_state, "done")

    def test_done_by_reaching_the_number(self):
        call = self.miss()
        self.run_cron()
        activity = call.back_activity_id
        self.deliver([self.event("two", "end", direction="out", talk_seconds=30)])
        self.env.invalidate_all()
        self.assertEqual(call.back_state, "done")
        self.assertFalse(activity.active)

    def test_not_reached_stays_open(self):
        call = self.miss()
        self.run_cron()
        self.deliver([self.event("two", "end", direction="out", talk_seconds=0)])
        self.assertEqual(call.back_state, "open")

    def test_reached_before_anybody_was_asked(self):
        call = self.miss()
        self.deliver([self.event("two", "end", direction="out", talk_seconds=30)])
        self.run_cron()
        self.assertEqual(call.back_state, "done")
        self.assertFalse(call.back_activity_id)

    def test_taken_after_all(self):
        call = self.miss()
        self.run_cron()
        self.deliver([self.event("one", "end", talk_seconds=30)])
        self.env.invalidate_all()
        self.assertEqual(call.back_state, "done")
        self.assertEqual(call.state, "ended")

    def test_nobody_is_asked_who_may_not_see_the_contact(self):
        call = self.miss(number="09121112233", extension="11")
        self.source.missed_user_id = self.omid
        self.run_cron()
        self.assertEqual(call.back_activity_id.user_id, self.omid)
        other = self.miss("b", number="09131112233", extension="12")
        self.run_cron()
        self.assertEqual(other.back_state, "open")
        self.assertFalse(other.back_activity_id)

    def test_settling_by_hand(self):
        call = self.miss()
        self.run_cron()
        call.with_user(self.mina).action_settle()
        self.assertEqual(call.back_state, "done")
        self.assertFalse(call.back_activity_id.active)

    def test_the_cron_is_triggered(self):
        cron = type(self.env["ir.cron"])
        with patch.object(cron, "_trigger", autospec=True) as trigger:
            self.deliver([self.event("two", "end", talk_seconds=3)])
            trigger.assert_not_called()
            self.miss()
            trigger.assert_called_once()
