from datetime import timedelta
from decimal import Decimal

from odoo.exceptions import UserError, ValidationError
from odoo.tests import tagged

from ..tools.refund import pro_rata
from .common import PolicyCase


@tagged("post_install", "-at_install")
class TestPolicyEndorsement(PolicyCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.term = cls.in_force(200)

    def endorse(self, kind, term=None, confirm=True, **values):
        term = term or self.term
        number = f"E/{len(term.endorsement_ids) + 1}"
        values = {"term_id": term.id, "kind": kind, "number": number, **values}
        endorsement = self.env["toloo.policy.endorsement"].create(values)
        if confirm:
            endorsement.action_confirm()
            self.env.flush_all()
            self.env.cr.execute("SET CONSTRAINTS ALL IMMEDIATE")
            self.env.cr.execute("SET CONSTRAINTS ALL DEFERRED")
        return endorsement

    def pay(self, row, amount):
        self.env["toloo.policy.payment"].create(
            {"instalment_id": row.id, "amount": amount}
        )

    def assertSums(self, term=None):
        term = term or self.term
        self.assertEqual(sum(term.instalment_ids.mapped("amount")), term.total)

    def test_premium_up_is_an_instalment_more(self):
        due = self.today + timedelta(10)
        endorsement = self.endorse("increase", premium_difference=500, date_due=due)
        self.assertEqual(endorsement.tax_difference, 50)
        self.assertEqual(self.term.total, 11_000_550)
        self.assertEqual(self.term.instalment_ids.mapped("amount"), [11_000_000, 550])
        self.assertEqual(self.term.instalment_ids[-1:].date_due, due)
        self.assertSums()

    def test_premium_down_comes_off_the_last_instalments(self):
        term = self.draft(start=self.today)
        rows = [(self.today + timedelta(n), 2_200_000) for n in range(5)]
        term._replace_instalments(rows)
        term.action_activate()
        self.endorse("decrease", term, premium_difference=-3_000_000)
        self.assertEqual(term.total, 7_700_000)
        amounts = term.instalment_ids.sorted("date_due").mapped("amount")
        self.assertEqual(amounts, [2_200_000, 2_200_000, 2_200_000, 1_100_000, 0])
        self.assertEqual(term.instalment_ids.sorted("date_due")[-1:].state, "void")

    def test_what_was_paid_already_is_to_be_paid_back(self):
        row = self.term.instalment_ids
        self.pay(row, 10_000_000)
        self.endorse("decrease", premium_difference=-2_000_000)
        self.assertEqual(row.amount, 10_000_000)
        back = self.term.instalment_ids - row
        self.assertEqual((back.amount, back.state), (-1_200_000, "open"))
        self.assertEqual(self.term.residual, -1_200_000)
        self.pay(back, -1_200_000)
        self.assertEqual(back.state, "paid")
        self.assertSums()

    def test_cancellation_refunds_by_days_to_the_rial(self):
        day = self.today + timedelta(37)
        term = self.term
        self.pay(term.instalment_ids, 11_000_000)
        start, end = term.date_start, term.date_end
        premium = pro_rata(Decimal(10_000_000), start, end, day)
        tax = pro_rata(Decimal(1_000_000), start, end, day)
        endorsement = self.endorse("cancel", date=day)
        self.assertEqual(endorsement.premium_difference, -premium)
        self.assertEqual(endorsement.tax_difference, -tax)
        self.assertEqual(term.total, 11_000_000 - premium - tax)
        self.assertEqual((term.state, term.date_cancelled), ("cancelled", day))
        self.assertEqual(term.residual, -premium - tax)
        self.assertSums()
        for call in (term.action_renew, lambda: self.endorse("other")):
            with self.assertRaises(UserError):
                call()

    def test_cancellation_with_a_discount_from_the_first_day(self):
        term = self.in_force(start=self.today, discount=3_333_333)
        self.endorse("cancel", term, date=term.date_start)
        self.assertEqual(term.total, 0)
        self.assertEqual(term.instalment_ids.state, "void")

    def test_the_insurers_own_refund_may_be_entered(self):
        endorsement = self.endorse("cancel", confirm=False)
        endorsement.write({"premium_difference": -1_000_000, "tax_difference": 0})
        endorsement.action_confirm()
        self.assertEqual(self.term.total, 10_000_000)

    def test_day_of_cancellation(self):
        for days in (-400, 201):
            with self.assertRaises(UserError):
                self.endorse("cancel", date=self.today + timedelta(days))
        self.assertEqual(self.term.state, "active")

    def test_no_more_comes_off_than_there_is(self):
        with self.assertRaises(UserError):
            self.endorse("decrease", premium_difference=-10_000_001)
        with self.assertRaises(ValidationError):
            self.endorse("decrease", premium_difference=1)
        with self.assertRaises(ValidationError):
            self.endorse("increase", premium_difference=-1)

    def test_object(self):
        term = self.draft(object_ids=[(0, 0, {"name": "Pride", "plate": "1"})])
        term.action_activate()
        old = term.object_ids
        endorsement = self.endorse(
            "object", term, object_id=old.id, new_name="Dena", new_plate="2"
        )
        new = term.object_ids - old
        self.assertEqual(old.date_until, endorsement.date)
        self.assertEqual((new.name, new.plate), ("Dena", "2"))
        self.assertEqual(new.date_from, endorsement.date)

    def test_holder_and_period(self):
        self.endorse("holder", new_partner_id=self.far.id)
        self.assertEqual(self.term.partner_id, self.far)
        self.assertEqual(self.term.endorsement_ids.old_partner_id, self.near)
        self.assertEqual(self.term.policy_id.partner_id, self.far)
        self.assertEqual(self.term.instalment_ids.partner_id, self.far)
        self.assertEqual(self.term.area_id, self.far.area_id)
        self.assertEqual(self.term.instalment_ids.area_id, self.far.area_id)
        self.endorse("period", new_date_end=self.today + timedelta(3))
        self.assertEqual(self.term.state, "expiring")

    def test_kind_needs_its_values(self):
        for kind in ("increase", "decrease", "holder", "period", "object"):
            with self.subTest(kind), self.assertRaises(UserError):
                self.endorse(kind)
        with self.assertRaises(UserError):
            self.endorse("other", number=" - ")

    def test_draft_policy_has_no_endorsement(self):
        with self.assertRaises(UserError):
            self.endorse("other", self.draft())

    def test_confirmed_is_final(self):
        endorsement = self.endorse("increase", premium_difference=100)
        with self.assertRaises(UserError):
            endorsement.action_confirm()
        for values in ({"premium_difference": 1}, {"state": "draft"}, {"number": "x"}):
            with self.assertRaises(UserError):
                endorsement.write(values)
        for forbidden in ({"state": "confirmed"}, {"number_key": "X"}):
            with self.assertRaises(UserError):
                self.endorse("other", confirm=False).write(forbidden)
        with self.assertRaises(UserError):
            self.endorse("other", confirm=False, state="confirmed")
        with self.assertRaises(UserError):
            endorsement.unlink()
        self.assertEqual(endorsement.copy().state, "draft")

    def test_cancelled_renewal_gives_the_policy_before_back(self):
        term = self.in_force(20)
        successor = term._renew()
        successor.number = "renewal 77"
        successor.action_activate()
        self.assertEqual(term.state, "renewed")
        self.endorse("cancel", successor, date=successor.date_start)
        self.assertEqual((successor.state, term.state), ("cancelled", "expiring"))
        self.assertNotEqual(term._renew(), successor)
