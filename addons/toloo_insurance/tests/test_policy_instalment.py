from datetime import timedelta

from psycopg2.errors import CheckViolation, UniqueViolation

from odoo.exceptions import UserError
from odoo.tests import Form, freeze_time, tagged
from odoo.tools import mute_logger

from odoo.addons.toloo_jalali.tools.arithmetic import to_jalali
from odoo.addons.toloo_jalali.tools.period import add_months

from .common import PolicyCase


@tagged("post_install", "-at_install")
class TestPolicyInstalment(PolicyCase):
    @classmethod
    def pay(cls, row, amount=None, **values):
        """A payment of what is left of an instalment, or of `amount`."""
        values |= {"instalment_id": row.id, "amount": amount or row.residual}
        return cls.env["toloo.policy.payment"].create(values)

    def plan(self, term, **values):
        context = {"default_term_id": term.id}
        wizard = self.env["toloo.policy.instalment.plan"].with_context(**context)
        with Form(wizard) as form:
            for name, value in values.items():
                setattr(form, name, value)
        form.record.action_apply()
        return term.instalment_ids.sorted("id")

    def test_without_a_plan_the_whole_is_due_at_the_start(self):
        term = self.in_force()
        self.assertEqual(term.instalment_ids.amount, term.total)
        self.assertEqual(term.instalment_ids.date_due, term.date_start)

    def test_plan(self):
        term = self.draft(premium=10_000_007)
        rows = self.plan(term, first_payment=2_000_000, count=4)
        self.assertEqual(len(rows), 5)
        self.assertEqual(sum(rows.mapped("amount")), term.total)
        self.assertEqual(len(set(rows[1:].mapped("amount"))), 1)
        self.assertEqual(rows[0].date_due, self.today)
        for number, row in enumerate(rows[1:]):
            self.assertEqual(row.date_due, add_months(self.today, number + 1))
        term.action_activate()
        self.assertEqual(term.state, "active")

    def test_plan_without_a_first_payment_and_rounded(self):
        term = self.draft(premium=10_000_000)
        rows = self.plan(term, count=3, unit="100000")
        self.assertEqual(rows.mapped("amount"), [3_800_000, 3_600_000, 3_600_000])
        self.assertEqual(rows[0].date_due, self.today)
        self.assertEqual(to_jalali(rows[2].date_due)[2], to_jalali(self.today)[2])

    def test_plan_again_until_something_is_paid(self):
        term = self.in_force()
        rows = self.plan(term, count=6)
        self.assertEqual(len(rows), 6)
        self.pay(rows[0])
        with self.assertRaises(UserError):
            self.plan(term, count=2)

    def test_odd_plans_are_refused(self):
        term = self.draft()
        for values in (
            {"count": 0},
            {"count": -3},
            {"count": 10_000},
            {"first_payment": -1},
            {"first_payment": 99_000_000},
        ):
            with self.subTest(values):
                wizard = self.env["toloo.policy.instalment.plan"].create(
                    {"term_id": term.id, **values}
                )
                self.assertTrue(wizard.warning)
                with self.assertRaises(UserError):
                    wizard.action_apply()

    def test_paying(self):
        row = self.in_force(premium=1_000_000).instalment_ids
        self.assertEqual((row.state, row.residual), ("open", 1_100_000))
        self.pay(row, 100_000)
        self.assertEqual((row.state, row.residual), ("partial", 1_000_000))
        self.pay(row)
        self.assertEqual((row.state, row.residual), ("paid", 0))
        self.assertEqual(row.term_id.residual, 0)
        with mute_logger("odoo.sql_db"), self.assertRaises(CheckViolation):
            with self.env.cr.savepoint():
                self.pay(row, 1)

    def test_draft_takes_no_payment(self):
        term = self.draft()
        rows = self.plan(term, count=2)
        with self.assertRaises(UserError):
            self.pay(rows[0])

    def test_overdue(self):
        rows = self.in_force(premium=1_000_000).instalment_ids
        rows.date_due = self.today - timedelta(1)
        late = [("is_overdue", "=", True), ("id", "in", rows.ids)]
        rows.invalidate_recordset()
        self.assertTrue(rows.is_overdue)
        self.assertEqual(rows.search(late), rows)
        self.assertEqual(rows.term_id.overdue, 1_100_000)
        found = self.terms.search([("instalment_ids.is_overdue", "=", True)])
        self.assertIn(rows.term_id, found)
        self.pay(rows)
        self.assertFalse(rows.is_overdue or rows.search(late))
        not_late = [("is_overdue", "=", False), ("id", "in", rows.ids)]
        self.assertEqual(rows.search(not_late), rows)

    def test_overdue_from_the_day_after_in_tehran(self):
        row = self.in_force().instalment_ids
        with freeze_time(f"{self.today} 20:25:00"):
            self.assertFalse(row.is_overdue)
        row.invalidate_recordset()
        with freeze_time(f"{self.today} 20:35:00"):
            self.assertTrue(row.is_overdue)

    def test_payments_are_taken_back_and_never_edited(self):
        row = self.in_force().instalment_ids
        payment = self.pay(row)
        for values in ({"amount": 1}, {"date": "2020-01-01"}, {"instalment_id": 1}):
            with self.assertRaises(UserError):
                payment.write(values)
        with self.assertRaises(UserError):
            payment.unlink()
        payment.write({"reference": "4411"})
        payment.action_reverse()
        self.assertEqual((row.state, row.residual), ("open", row.amount))
        self.assertEqual(payment.reversal_ids.amount, -payment.amount)
        for again in (payment, payment.reversal_ids):
            with self.assertRaises(UserError):
                again.action_reverse()
        values = payment.reversal_ids.copy_data({"reversal_of_id": payment.id})[0]
        with mute_logger("odoo.sql_db"), self.assertRaises(UniqueViolation):
            with self.env.cr.savepoint():
                payment.create(values)

    def test_pay_button_proposes_what_is_left(self):
        row = self.in_force().instalment_ids
        action = row.action_pay()
        payment = self.env["toloo.policy.payment"].with_context(**action["context"])
        with Form(payment) as form:
            self.assertEqual(form.amount, row.residual)
        self.assertEqual(row.state, "paid")
