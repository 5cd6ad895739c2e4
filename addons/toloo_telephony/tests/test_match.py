from odoo.exceptions import AccessError
from odoo.tests import Form, tagged

from .common import TelephonyCase

NUMBER = "+982188001122"
LOCAL = "88001122"


@tagged("post_install", "-at_install")
class TestMatch(TelephonyCase):
    def test_several_contacts_are_all_listed(self):
        one = self.make_contact("One", self.here, NUMBER)
        two = self.make_contact("Two", self.here, NUMBER)
        call = self.ring(number=LOCAL)
        self.assertFalse(call.partner_id)
        self.assertEqual(call.candidate_ids, one | two)
        self.assertTrue(call.has_candidates)

    def test_archived_contacts_and_other_companies_are_none(self):
        other = self.env["res.company"].create({"name": "Other"})
        self.make_contact("Gone", self.here, NUMBER).active = False
        self.make_contact("Theirs", self.here, NUMBER, company_id=other.id)
        ours = self.make_contact("Ours", self.here, NUMBER)
        self.assertEqual(self.ring(number=LOCAL).partner_id, ours)

    def test_further_numbers_count(self):
        self.env["toloo.phone.number"].create(
            {"partner_id": self.near.id, "number": NUMBER}
        )
        self.assertEqual(self.ring(number=LOCAL).partner_id, self.near)

    def test_a_new_contact_gets_his_calls(self):
        calls = self.ring("a", LOCAL) | self.ring("b", LOCAL)
        partner = self.make_contact("New", self.here, NUMBER)
        self.assertEqual(calls.partner_id, partner)
        self.assertEqual(calls.area_id, partner.area_id)
        other = self.make_contact("Other", self.here)
        self.env["toloo.phone.number"].create(
            {"partner_id": other.id, "number": NUMBER}
        )
        self.assertEqual(calls.partner_id, partner, "a known call stays")

    def test_a_number_typed_over_takes_its_calls(self):
        call = self.ring(number=LOCAL)
        self.near.phone = NUMBER
        self.assertEqual(call.partner_id, self.near)

    def test_joining(self):
        first, second = self.ring("a", LOCAL), self.ring("b", LOCAL)
        join = self.env["toloo.call.join"].with_user(self.mina)
        with Form(join.with_context(default_call_id=first.id)) as form:
            form.partner_id = self.near
        form.record.action_join()
        self.assertEqual((first | second).partner_id, self.near)
        self.assertIn(NUMBER, self.near.phone_number_ids.mapped("number"))
        self.assertEqual(self.ring("c", LOCAL).partner_id, self.near)

    def test_joining_one_call_alone(self):
        first, second = self.ring("a", LOCAL), self.ring("b", LOCAL)
        self.env["toloo.call.join"].with_user(self.mina).create(
            {"call_id": first.id, "partner_id": self.near.id, "add_number": False}
        ).action_join()
        self.assertEqual(first.partner_id, self.near)
        self.assertFalse(second.partner_id)

    def test_joining_needs_the_right_to_both(self):
        call, hidden = self.ring("a", LOCAL), self.ring("b", "09121112233")
        join = self.env["toloo.call.join"].with_user(self.mina)
        with self.assertRaises(AccessError):
            join.create({"call_id": call.id, "partner_id": self.far.id}).action_join()
        values = {"call_id": hidden.id, "partner_id": self.near.id}
        with self.assertRaises(AccessError):
            join.create(values)
        # Made while the call was still in sight.
        wizard = join.sudo().create(values).sudo(False)
        self.env.invalidate_all()
        with self.assertRaises(AccessError):
            wizard.action_join()
        with self.assertRaises(AccessError):
            wizard.read(["number_shown", "candidate_ids"])

    def test_the_contact_moves_and_the_call_with_him(self):
        call = self.ring()
        self.near.state_id = self.there
        self.env.invalidate_all()
        self.assertEqual(call.area_id, self.near.area_id)
