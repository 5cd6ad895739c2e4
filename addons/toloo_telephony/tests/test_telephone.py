from datetime import timedelta

from odoo.fields import Command
from odoo.tests import tagged

from .common import TelephonyCase


@tagged("post_install", "-at_install")
class TestTelephone(TelephonyCase):
    """What a screen is answered that was cut off from the bus."""

    def ask(self, user, since=None):
        self.env.flush_all()
        self.env.invalidate_all()
        return self.env["toloo.call"].with_user(user).at_telephone(since)

    def test_what_rings_at_ones_own_telephone(self):
        call = self.ring()
        self.ring("other", extension="12")
        answer = self.ask(self.mina)
        self.assertEqual(answer["ringing"], call.ids)
        self.assertEqual(answer["missed"], [])
        self.assertTrue(answer["telephone"])
        self.assertRegex(answer["time"], "^20.*Z$")

    def test_what_is_told_is_what_was_announced(self):
        """Each message of the bus has its answer here, through a call's whole life."""
        at = self.now()
        steps = [
            *(("ring", "11"), ("ring", "12"), ("answer", "12"), ("ring", "11")),
            *(("answer", "11"), ("ring", None), ("end", "11")),
        ]
        for kind, extension in steps:
            self.deliver([self.event("one", kind, extension=extension, at=at)])
            for user in (self.mina, self.omid):
                if told := self.sent_to(user):
                    rings = told[-1]["state"] == "ringing"
                    shown = bool(self.ask(user)["ringing"])
                    self.assertEqual(shown, rings, (kind, extension, user.login))

    def test_a_moved_call_has_a_window_at_the_next(self):
        at = self.now()
        call = self.ring()
        self.deliver([self.event("one", "answer", at=at)])
        self.deliver([self.event("one", "ring", extension="12", at=at)])
        [shown] = self.env["toloo.call"].with_user(self.omid).windows(call.ids)
        self.assertEqual(shown["state"], "ringing")
        self.assertGreater(shown["seconds"], 0)
        self.assertEqual(self.ask(self.omid)["ringing"], call.ids)
        self.assertEqual(self.ask(self.mina)["ringing"], [])

    def test_missed_since_one_asked_last(self):
        since = self.sent(-60)
        call = self.ring()
        self.deliver([self.event("one", "missed")])
        self.ring("other", extension="12")
        self.deliver([self.event("other", "missed", extension="12")])
        self.assertEqual(self.ask(self.mina, since)["missed"], call.ids)
        self.assertEqual(self.ask(self.mina)["missed"], [])
        self.assertEqual(self.ask(self.mina, self.sent(120))["missed"], [])
        self.assertEqual(self.ask(self.sara, since)["missed"], [])
        [shown] = self.env["toloo.call"].with_user(self.mina).windows(call.ids)
        self.assertEqual((shown["state"], shown["seconds"]), ("missed", 0))

    def test_missed_of_an_unknown_extension(self):
        call = self.ring(extension=None)
        self.deliver([self.event("one", "missed", extension=None)])
        self.assertEqual(self.ask(self.mina, self.sent(-60))["missed"], call.ids)
        self.source.ring_all = False
        self.assertEqual(self.ask(self.mina, self.sent(-60))["missed"], [])

    def test_who_answered_missed_nothing(self):
        self.ring()
        self.deliver([self.event("one", "answer")])
        self.deliver([self.event("one", "end", talk_seconds=5)])
        answer = self.ask(self.mina, self.sent(-60))
        self.assertEqual((answer["ringing"], answer["missed"]), ([], []))

    def test_the_newest_of_many_and_none_of_long_ago(self):
        for n in range(25):
            self.deliver(
                [
                    self.event(f"c{n}", kind, at=self.now(n - 60))
                    for kind in ("ring", "missed")
                ]
            )
        old = self.now(-86400)
        self.deliver([self.event("old", kind, at=old) for kind in ("ring", "missed")])
        missed = self.ask(self.mina, "2020-01-01T00:00:00Z")["missed"]
        newest = [self.call_of(f"c{n}").id for n in range(24, 4, -1)]
        self.assertEqual(missed, newest)

    def test_silent_or_without_a_telephone(self):
        self.ring()
        self.mina.toloo_call_window = False
        self.assertEqual(self.ask(self.mina)["ringing"], [])
        self.mina.write(
            {
                "toloo_call_window": True,
                "toloo_call_quiet": self.now() + timedelta(hours=1),
            }
        )
        self.assertEqual(self.ask(self.mina)["ringing"], [])
        self.mina.toloo_call_quiet = False
        self.assertTrue(self.ask(self.mina)["ringing"])
        self.env["toloo.extension"].search([("user_ids", "in", self.mina.ids)]).write(
            {"user_ids": [Command.clear()]}
        )
        answer = self.ask(self.mina)
        self.assertEqual((answer["ringing"], answer["telephone"]), ([], False))

    def test_who_is_no_officer_is_told_nothing(self):
        call = self.ring(extension=None)
        answer = self.ask(self.bridge, self.sent(-60))
        self.assertEqual((answer["ringing"], answer["missed"]), ([], []))
        self.assertEqual(self.calls.windows(call.ids), [])

    def test_windows_follow_the_rights_of_each(self):
        near = self.ring("near")
        hidden = self.ring("hidden", "09121112233")
        other = self.ring("other", "09121112233", extension="12")
        calls = self.env["toloo.call"].with_user(self.mina)
        shown = calls.windows((near | hidden | other).ids)
        self.assertEqual([one["id"] for one in shown], [near.id, hidden.id])
        self.assertEqual(shown[1]["contacts"], [])
        self.assertNotIn("Azadi", str(shown))

    def test_odd_arguments(self):
        calls = self.env["toloo.call"].with_user(self.mina)
        call = self.ring()
        self.deliver([self.event("one", "missed")])
        for odd in (0, "x", {}, [], True, "2026-13-99T00:00:00Z", "9" * 99):
            self.assertEqual(self.ask(self.mina, odd)["missed"], [])
        for odd in (None, 5, "1", {}, [None], [[call.id]], ["1"], [-1, 2**40]):
            self.assertEqual(calls.windows(odd), [])
        self.assertEqual(len(calls.windows(call.ids * 1000)), 5)

    def test_asking_costs_no_more_where_more_rings(self):
        def cost():
            self.env.flush_all()
            self.env.invalidate_all()
            before = self.env.cr.sql_log_count
            self.env["toloo.call"].with_user(self.mina).at_telephone(self.sent(-60))
            return self.env.cr.sql_log_count - before

        self.ring("first")
        self.deliver([self.event("gone", kind) for kind in ("ring", "missed")])
        cost()
        few = cost()
        for n in range(12):
            self.ring(f"c{n}")
            self.deliver([self.event(f"g{n}", kind) for kind in ("ring", "missed")])
        self.assertEqual(cost(), few)
