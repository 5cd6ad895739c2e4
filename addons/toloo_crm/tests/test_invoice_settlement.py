from datetime import timedelta

from odoo import fields
from odoo.exceptions import AccessError

from .common_report import ReportCase


class TestInvoiceSettlement(ReportCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.today = fields.Date.context_today(cls.chief)
        cls.fresh = cls.due_in(10)
        cls.late = cls.due_in(-15)
        cls.later = cls.due_in(-45)
        cls.latest = cls.due_in(-200)
        cls.far_one = cls.due_in(-80, cls.far)
        cls.paid = cls.due_in(-5)
        cls.pay(cls.paid, 100)
        cls.pay(cls.later, 40)
        cls.refund = cls.sell(cls.near, cls.today, price=30, refund=True)
        cls.all = cls.fresh + cls.late + cls.later + cls.latest + cls.far_one
        cls.all += cls.paid + cls.refund

    @classmethod
    def due_in(cls, days, partner=None):
        day = cls.today + timedelta(days)
        return cls.sell(
            partner or cls.near,
            min(day, cls.today),
            invoice_payment_term_id=False,
            invoice_date_due=day,
        )

    @classmethod
    def pay(cls, move, amount):
        wizard = cls.env["account.payment.register"].with_context(
            active_model="account.move", active_ids=move.ids
        )
        wizard.create({"amount": amount})._create_payments()

    def row(self, move, user=None):
        rows = self.as_user("toloo.invoice.settlement", user or self.chief)
        return rows.search([("move_id", "=", move.id)])

    def test_state_and_age(self):
        for move, settlement, age, days in (
            (self.fresh, "unsettled", "0", 0),
            (self.late, "unsettled", "1_30", 15),
            (self.later, "partly", "31_60", 45),
            (self.latest, "unsettled", "91", 200),
            (self.far_one, "unsettled", "61_90", 80),
            (self.paid, "settled", False, 0),
        ):
            with self.subTest(settlement=settlement, age=age):
                row = self.row(move)
                self.assertEqual(row.settlement, settlement)
                self.assertEqual((row.age, row.days_late), (age, days))

    def test_amounts(self):
        row = self.row(self.later)
        self.assertEqual((row.amount, row.paid, row.residual), (100, 40, 60))
        self.assertEqual(row.overdue, 60)
        self.assertEqual(self.row(self.fresh).overdue, 0)
        self.assertEqual(self.row(self.refund).residual, -30)
        domain = [("move_id", "in", self.all.ids)]
        rows = self.as_user("toloo.invoice.settlement", self.chief)
        ((residual, overdue),) = rows._read_group(
            domain, [], ["residual:sum", "overdue:sum"]
        )
        moves = self.all.invalidate_recordset() or self.all
        self.assertEqual(residual, sum(moves.mapped("amount_residual_signed")))
        self.assertEqual(overdue, 100 + 60 + 100 + 100)

    def test_menu_shows_what_is_left_to_be_paid(self):
        action = self.env.ref("toloo_crm.action_invoice_settlement")
        self.assertIn("search_default_unsettled", action.context)
        rows = self.as_user("toloo.invoice.settlement", self.chief)
        found = rows.search(
            [
                ("settlement", "in", ["unsettled", "partly"]),
                ("move_id", "in", self.all.ids),
            ]
        )
        self.assertEqual(found.move_id, self.all - self.paid)

    def test_groups_in_order_of_age(self):
        rows = self.as_user("toloo.invoice.settlement", self.chief)
        groups = rows.formatted_read_group(
            [("move_id", "in", (self.all - self.refund).ids)], ["age"], ["residual:sum"]
        )
        ages = [group["age"] for group in groups if group["age"]]
        self.assertEqual(ages, ["0", "1_30", "31_60", "61_90", "91"])

    def test_only_what_is_in_sight(self):
        self.assertFalse(self.row(self.far_one, self.seller))
        self.assertTrue(self.row(self.late, self.seller))
        self.assertFalse(self.row(self.late, self.salesman))
        row = self.row(self.far_one)
        with self.assertRaises(AccessError):
            row.with_user(self.seller).action_open_invoice()
        self.assertEqual(row.action_open_invoice()["res_id"], self.far_one.id)
        with self.assertRaises(AccessError):
            row.with_user(self.chief).write({"name": "x"})
