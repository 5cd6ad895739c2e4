from odoo import fields
from odoo.fields import Command
from odoo.tests import tagged

from .common import TelephonyCase


@tagged("post_install", "-at_install")
class TestRing(TelephonyCase):
    def states(self, user):
        return [payload["state"] for payload in self.sent_to(user)]

    def test_the_window_opens_for_whose_telephone_rings(self):
        call = self.ring()
        [payload] = self.sent_to(self.mina)
        self.assertEqual(payload["call"], call.id)
        self.assertEqual(payload["state"], "ringing")
        self.assertRegex(payload["expires"], "^20.*Z$")
        self.assertEqual(payload.keys(), {"call", "state", "expires"})
        self.assertEqual(self.states(self.omid), [])

    def test_all_of_an_extension(self):
        extension = self.env["toloo.extension"].search([("number", "=", "11")])
        extension.filtered(lambda x: x.source_id == self.source).user_ids = [
            Command.set((self.mina | self.sara).ids)
        ]
        call = self.ring()
        self.assertEqual(self.states(self.mina), ["ringing"])
        self.assertEqual(self.states(self.sara), ["ringing"])
        self.assertFalse(call.user_id, "a telephone of two is nobody's own")

    def test_answered_closes_it_everywhere(self):
        at = self.now()
        self.ring()
        self.deliver([self.event("one", "ring", extension="12", at=at)])
        self.deliver([self.event("one", "answer", extension="12", at=at)])
        self.assertEqual(self.states(self.mina)[-1], "over")
        self.assertEqual(self.states(self.omid), ["ringing", "over"])

    def test_missed_closes_it(self):
        self.ring()
        self.deliver([self.event("one", "missed")])
        self.assertEqual(self.states(self.mina), ["ringing", "over"])

    def test_what_comes_late_opens_nothing(self):
        self.ring(at=self.now(-120))
        self.assertEqual(self.states(self.mina), [])
        ring, answer = self.event("two", "ring"), self.event("two", "answer")
        self.deliver([answer])
        self.deliver([ring])
        self.assertNotIn("ringing", self.states(self.mina))
        both = [self.event("three", "ring"), self.event("three", "end")]
        self.deliver(both)
        self.assertNotIn("ringing", self.states(self.mina))

    def test_an_exchange_of_whole_minutes(self):
        self.ring("a", at=self.now(-75), time_sure="minute")
        self.assertEqual(self.states(self.mina), ["ringing"])
        call = self.ring("b", at=self.now(-75), time_sure="minute")
        window = self.env["toloo.call"].with_user(self.mina).window(call.id)
        self.assertTrue(30 < window["seconds"] <= 45, window["seconds"])
        self.ring("c", at=self.now(-130), time_sure="minute")
        self.assertEqual(len(self.states(self.mina)), 2)

    def test_a_resend_opens_nothing(self):
        event = self.event("one", "ring")
        self.deliver([event])
        self.deliver([event])
        self.assertEqual(self.states(self.mina), ["ringing"])

    def test_a_moved_call_rings_at_the_next(self):
        at = self.now()
        self.ring()
        self.deliver([self.event("one", "answer", at=at)])
        self.deliver([self.event("one", "ring", extension="12", at=at)])
        self.assertEqual(self.states(self.omid), ["ringing"])
        self.assertEqual(self.states(self.mina)[0], "ringing")
        self.assertEqual(self.states(self.mina)[-1], "over")

    def test_unknown_extension(self):
        self.ring("a", extension=None)
        self.assertEqual(self.states(self.mina), ["ringing"])
        self.assertEqual(self.states(self.omid), ["ringing"])
        self.source.ring_all = False
        self.ring("b", extension=None)
        self.assertEqual(self.states(self.mina), ["ringing"])

    def test_turned_off(self):
        settings = self.env["res.users"].with_user(self.mina).toloo_call_settings
        self.assertFalse(settings(window=False)["window"])
        self.ring("a")
        self.assertEqual(self.states(self.mina), [])
        self.assertTrue(settings(window=True)["window"])
        self.ring("b")
        self.assertEqual(self.states(self.mina), ["ringing"])

    def test_do_not_disturb(self):
        settings = self.env["res.users"].with_user(self.mina).toloo_call_settings
        self.assertTrue(settings(quiet=30)["quiet"])
        self.ring("a")
        self.assertEqual(self.states(self.mina), [])
        self.mina.toloo_call_quiet = fields.Datetime.subtract(
            fields.Datetime.now(), minutes=1
        )
        self.ring("b")
        self.assertEqual(self.states(self.mina), ["ringing"])
        self.assertFalse(settings(quiet=0)["quiet"])

    def test_settings_take_nothing_odd(self):
        settings = self.env["res.users"].with_user(self.mina).toloo_call_settings
        for odd in ("x", [], {}, -5, 10**9, 1.5, True):
            self.assertFalse(settings(quiet=odd)["quiet"])
        self.assertTrue(settings(window="no")["window"])

    def test_preferences_are_ones_own(self):
        users = self.env["res.users"].with_user(self.mina)
        users.browse(self.mina.id).write({"toloo_call_window": False})
        self.assertFalse(self.mina.toloo_call_window)
