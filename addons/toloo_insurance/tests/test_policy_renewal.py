from datetime import timedelta

from odoo.exceptions import UserError, ValidationError
from odoo.fields import Command
from odoo.tests import tagged

from odoo.addons.toloo_jalali.tools.period import add_years

from .common import PolicyCase


@tagged("post_install", "-at_install")
class TestPolicyRenewal(PolicyCase):
    def renew(self, term, **values):
        """The renewal of a term, put in force."""
        successor = term._renew()
        successor.write({"number": f"{term.number}-R", **values})
        successor.action_activate()
        return successor

    def test_carries_over_what_stays(self):
        term = self.in_force(
            20,
            discount=1_000,
            insured_ids=[
                Command.create(
                    {"partner_id": self.near.id, "relation": "spouse", "share": 40}
                )
            ],
            object_ids=[
                Command.create({"name": "Peugeot", "plate": "12", "sum_insured": 5})
            ],
            note="<p>once</p>",
        )
        action = term.action_renew()
        successor = self.terms.browse(action["res_id"])
        self.assertEqual(successor, term.successor_id)
        self.assertEqual((successor.state, successor.number), ("draft", False))
        for name in ("insurer_id", "line_id", "partner_id", "user_id", "policy_id"):
            self.assertEqual(successor[name], term[name], name)
        self.assertEqual(successor.total, term.total)
        self.assertEqual(successor.date_start, term.date_end)
        self.assertEqual(successor.date_end, add_years(term.date_end, 1))
        self.assertEqual(successor.gap_days, 0)
        insured, thing = successor.insured_ids, successor.object_ids
        self.assertEqual((insured.relation, insured.share), ("spouse", 40))
        self.assertEqual(
            (thing.name, thing.plate, thing.sum_insured), ("Peugeot", "12", 5)
        )
        self.assertFalse(successor.note or successor.instalment_ids)

    def test_clicked_again_opens_the_same(self):
        term = self.in_force(20)
        first = term.action_renew()
        self.assertEqual(first, term.action_renew())
        other = term.with_user(self.manager).action_renew()
        self.assertEqual(first, other)
        self.assertEqual(len(term.policy_id.term_ids), 2)

    def test_states(self):
        term = self.in_force(20)
        successor = self.renew(term)
        self.assertEqual((term.state, successor.state), ("renewed", "active"))
        self.assertEqual(successor.successor_ids, self.terms)

    def test_early(self):
        term = self.in_force(200)
        successor = self.renew(term)
        self.assertEqual(successor.date_start, term.date_end)
        self.assertEqual((term.state, successor.state), ("renewed", "active"))
        term.policy_id._follow_current()
        self.assertEqual(term.policy_id.current_term_id, successor)

    def test_late_leaves_a_gap(self):
        term = self.in_force(-12)
        self.assertEqual(term.state, "lapsed")
        successor = term._renew()
        self.assertEqual(successor.date_start, self.today)
        self.assertEqual(successor.gap_days, 12)
        successor.date_start = term.date_end
        self.assertEqual(successor.gap_days, 0)

    def test_other_length_stays(self):
        end = self.today + timedelta(3)
        term = self.draft(date_end=end, start=end - timedelta(10))
        term.action_activate()
        successor = term._renew()
        self.assertEqual(successor.date_end - successor.date_start, timedelta(10))

    def test_what_is_not_renewed(self):
        with self.assertRaises(UserError):
            self.draft().action_renew()
        term = self.in_force(5)
        with self.assertRaises(ValidationError):
            self.draft(previous_id=term.id)

    def test_deleted_draft_can_be_made_again(self):
        term = self.in_force(5)
        term._renew().unlink()
        self.assertTrue(term._renew())

    def test_lost_and_why(self):
        terms = self.in_force(5) | self.in_force(-5)
        reason = self.env.ref("toloo_insurance.lost_reason_price")
        context = {"active_model": terms._name, "active_ids": terms.ids}
        wizard = self.env["toloo.policy.lost"].with_context(**context)
        wizard.create({"reason_id": reason.id, "note": "20% less"}).action_apply()
        self.assertEqual(terms.lost_reason_id, reason)
        self.assertEqual(terms[0].date_lost, self.today)
        terms[0].action_unlose()
        self.assertFalse(terms[0].lost_reason_id)
        self.renew(terms[1])
        self.assertFalse(terms[1].lost_reason_id)
        with self.assertRaises(UserError):
            wizard.create({"reason_id": reason.id}).action_apply()
