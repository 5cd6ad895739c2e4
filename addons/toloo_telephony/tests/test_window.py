from datetime import timedelta

from odoo.tests import tagged

from .common import TelephonyCase

LOCAL = "88001122"


@tagged("post_install", "-at_install")
class TestWindow(TelephonyCase):
    def window(self, call, user):
        self.env.flush_all()
        self.env.invalidate_all()
        return self.env["toloo.call"].with_user(user).window(call.id)

    def test_who_it_is(self):
        self.near.function = "Buyer"
        talk = self.env["toloo.interaction"].create(
            {
                "name": "Price",
                "partner_id": self.near.id,
                "date_start": self.now(-86400),
                "user_id": self.mina.id,
            }
        )
        before = self.ring("before", at=self.now(-3600))
        shown = self.window(self.ring(), self.mina)
        self.assertTrue(shown["known"])
        self.assertFalse(shown["several"])
        self.assertIn("913", shown["shown"])
        self.assertTrue(0 < shown["seconds"] <= 60)
        [contact] = shown["contacts"]
        self.assertEqual(contact["name"], "Naghsh")
        self.assertIn("Buyer", contact["about"])
        self.assertEqual([t["id"] for t in contact["talks"]], talk.ids)
        self.assertEqual(contact["last"], str(before.date_start))

    def test_open_activities(self):
        self.near.activity_schedule(
            "mail.mail_activity_data_todo", summary="Send it", user_id=self.mina.id
        )
        [contact] = self.window(self.ring(), self.mina)["contacts"]
        [document] = contact["documents"]
        self.assertEqual(document["name"], "Send it")
        self.assertTrue(document["value"])

    def test_several(self):
        for name, state in (("A", self.here), ("B", self.here), ("C", self.there)):
            self.make_contact(name, state, "+982188001122")
        shown = self.window(self.ring(number=LOCAL), self.mina)
        self.assertTrue(shown["several"])
        self.assertEqual({c["name"] for c in shown["contacts"]}, {"A", "B"})

    def test_unknown(self):
        shown = self.window(self.ring(number=LOCAL), self.mina)
        self.assertTrue(shown["known"])
        self.assertEqual(shown["contacts"], [])

    def test_without_the_area_neither_details_nor_contact(self):
        call = self.ring(number="09121112233")
        shown = self.window(call, self.mina)
        self.assertFalse(shown["known"])
        self.assertEqual(shown["contacts"], [])
        self.assertNotIn("Azadi", str(shown))
        stranger = self.window(self.ring("two", "09129990000"), self.mina)
        self.assertEqual(stranger["contacts"], shown["contacts"])
        self.assertEqual(stranger["several"], shown["several"])

    def test_nobody_else_is_told_of_a_hidden_call(self):
        call = self.ring(number="09121112233", extension="12")
        self.assertFalse(self.window(call, self.mina))
        self.assertTrue(self.window(call, self.omid)["known"])

    def test_expired(self):
        call = self.ring(at=self.now(-90))
        self.assertEqual(self.window(call, self.mina)["seconds"], 0)

    def test_odd_arguments(self):
        model = self.env["toloo.call"].with_user(self.mina)
        for odd in (0, -1, None, "1", [1], {}, 1.5, True, 2**40, 99999999):
            self.assertFalse(model.window(odd))

    def test_logging_an_interaction(self):
        call = self.ring()
        end = self.now() + timedelta(seconds=60)
        self.deliver([self.event("one", "end", at=end, talk_seconds=50)])
        action = call.with_user(self.mina).action_log_interaction()
        model = self.env["toloo.interaction"].with_user(self.mina)
        talk = model.with_context(**action["context"]).create({"name": "Said"})
        self.assertEqual(call.interaction_id, talk)
        self.assertEqual(talk.partner_id, self.near)
        self.assertEqual(talk.date_start, call.date_start)
        self.assertEqual(talk.call_ids, call)
        self.assertEqual(call.action_open_interaction()["res_id"], talk.id)

    def test_an_interaction_takes_no_hidden_call(self):
        call = self.ring(number="09121112233", extension="12")
        model = self.env["toloo.interaction"].with_user(self.mina)
        for odd in (call.id, "x", 99999999):
            model.with_context(toloo_call_id=odd).create(
                {"name": "Said", "partner_id": self.near.id}
            )
        self.assertFalse(call.interaction_id)

    def test_new_contact(self):
        call = self.ring(number=LOCAL, name="Unknown Caller").with_user(self.mina)
        context = call.action_new_contact()["context"]
        partner = self.env["res.partner"].with_user(self.mina)
        partner = partner.with_context(**context).create(
            {"name": "New", "state_id": self.here.id}
        )
        self.assertEqual(call.partner_id, partner)

    def test_session(self):
        info = self.env["res.users"].with_user(self.mina)._toloo_call_info()
        self.assertEqual(info, {"window": True, "quiet": "", "dial": False})
        self.assertFalse(
            self.env["res.users"].with_user(self.bridge)._toloo_call_info()
        )
