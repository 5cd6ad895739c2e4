import random
from datetime import timedelta
from decimal import ROUND_HALF_UP, Decimal

import psycopg2

from odoo.exceptions import AccessError, UserError
from odoo.fields import Command
from odoo.tests import tagged
from odoo.tools import SQL, mute_logger

from .commission_common import DAY, CommissionCase

ALL = "read write create unlink"
# Who may do what: an expert, and who has the right to commission.
RIGHTS = {
    "toloo.commission.rate": ("", ALL),
    "toloo.commission.entry": ("read", "read"),
    "toloo.commission.settlement": ("", "read"),
    "toloo.commission.statement": (ALL, ALL),
    "toloo.insurer.statement": ("", ALL),
    "toloo.insurer.statement.line": ("", "read write unlink"),
    "toloo.insurer.statement.import": ("", ALL),
    "toloo.policy.renewal": ("read", "read"),
}


@tagged("post_install", "-at_install")
class TestCommission(CommissionCase):
    def test_a_payment_earns_its_part(self):
        term = self.make_term("1/1", premium=10_000_001, discount=1, tax=900_000)
        self.assertFalse(self.entries(term))
        self.pay(term, 5_000_000)
        (entry,) = self.entries(term)
        base = Decimal(10_000_000) * 5_000_000 / 10_900_000
        base = int(base.quantize(Decimal(1), ROUND_HALF_UP))
        self.assertEqual(entry.kind, "earned")
        self.assertEqual(entry.base, base)
        self.assertEqual(entry.percent, 15)
        self.assertEqual(entry.amount, round(base * 0.15))
        self.assertEqual(entry.user_id, self.expert)
        self.assertEqual(entry.partner_id, self.partner)
        self.assertEqual(entry.date, DAY)
        self.pay(term, 5_900_000)
        self.assertEqual(self.earned(term), 1_500_000)

    def test_what_goes_back_is_taken_back(self):
        term = self.make_term("1/2")
        first = self.pay(term, 3_333_333)
        second = self.pay(term, 3_333_333)
        second.action_reverse()
        *_old, back = self.entries(term)
        self.assertEqual(back.kind, "reversed")
        self.assertEqual(back.reverses_id, self.entries(term)[1])
        self.assertEqual(back.amount, -self.entries(term)[1].amount)
        first.action_reverse()
        self.assertEqual(self.earned(term), 0)
        self.assertEqual(sum(self.entries(term).mapped("base")), 0)

    def test_a_new_rate_leaves_what_was_earned(self):
        term = self.make_term("1/3")
        self.pay(term, 5_000_000)
        self.make_rate(self.line, 20, since=DAY)
        self.pay(term, 5_000_000)
        self.assertEqual(self.entries(term).mapped("percent"), [15, 20])
        self.assertEqual(self.entries(term).mapped("amount"), [750_000, 1_000_000])
        self.rate.percent = 1
        self.assertEqual(self.earned(term), 1_750_000)

    def test_without_a_rate(self):
        """Nothing is earned, and nothing is lost: the rate may be entered later."""
        self.rate.unlink()
        term = self.make_term("1/4")
        self.pay(term, 4_000_000)
        self.pay(term, 2_000_000)
        self.assertFalse(self.entries(term))
        rate = self.make_rate(self.line, 10)
        rate.with_user(self.keeper).action_catch_up()
        self.assertEqual(self.entries(term).mapped("amount"), [400_000, 200_000])
        rate.with_user(self.keeper).action_catch_up()
        self.assertEqual(self.earned(term), 600_000)

    def test_on_issue(self):
        self.insurer.commission_on = "issue"
        term = self.make_term("1/5")
        self.assertEqual(self.earned(term), 1_500_000)
        self.pay(term, 10_000_000)
        self.assertEqual(len(self.entries(term)), 1)
        self.endorse(term, "decrease", -2_000_000)
        self.assertEqual(self.earned(term), 1_200_000)

    def endorse(self, term, kind, difference, number="1", **values):
        endorsement = self.env["toloo.policy.endorsement"].create(
            {
                "term_id": term.id,
                "number": number,
                "kind": kind,
                "date": DAY,
                "premium_difference": difference,
                "tax_difference": 0,
                **values,
            }
        )
        endorsement.action_confirm()
        return endorsement

    def test_more_premium(self):
        """An endorsement alone earns nothing; its payment does."""
        term = self.make_term("1/6")
        self.pay(term, 10_000_000)
        self.endorse(term, "increase", 2_000_000)
        self.assertEqual(self.earned(term), 1_500_000)
        added = term.instalment_ids.filtered("residual")
        self.pay(term, 2_000_000, instalment_id=added.id)
        self.assertEqual(self.earned(term), 1_800_000)

    def test_a_cancellation_takes_back_what_is_not_due_any_more(self):
        term = self.make_term("1/7")
        self.pay(term, 10_000_000)
        days = (term.date_end - term.date_start).days
        day = term.date_start + timedelta(days // 2)
        self.endorse(term, "cancel", -4_000_000, date=day)
        self.assertEqual(self.earned(term), 900_000)
        back = self.entries(term)[-1]
        self.assertEqual((back.kind, back.amount), ("reversed", -600_000))
        self.assertEqual(back.origin_model, "toloo.policy.endorsement")
        row = term.instalment_ids.filtered(lambda r: r.amount < 0)
        self.pay(term, -4_000_000, instalment_id=row.id)
        self.assertEqual(self.earned(term), 900_000)

    def test_a_full_cancellation_leaves_nothing(self):
        term = self.make_term("1/8", premium=9_999_999)
        self.pay(term, 3_333_331)
        self.pay(term, 1_111_117)
        self.endorse(term, "cancel", -9_999_999)
        self.assertEqual(self.earned(term), 0)
        self.assertEqual(len(self.entries(term)), 4)

    def test_no_way_to_edit_or_delete(self):
        term = self.make_term("1/9")
        self.pay(term, 10_000_000)
        entry = self.entries(term)
        admin = self.env.ref("base.user_admin")
        for who in (entry, entry.with_user(admin), entry.with_user(self.keeper)):
            for act in (lambda who=who: who.write({"amount": 1}), who.unlink):
                with self.assertRaises(UserError):
                    act()
        with self.assertRaises(AccessError):
            entry.with_user(admin).copy()
        with self.assertRaises(AccessError):
            entry.with_user(self.keeper).create({})
        for statement in (
            "UPDATE toloo_commission_entry SET amount = amount + 1 WHERE id = %s",
            "UPDATE toloo_commission_entry SET user_id = NULL WHERE id = %s",
            "DELETE FROM toloo_commission_entry WHERE id = %s",
            "TRUNCATE toloo_commission_entry CASCADE -- %s",
        ):
            with (
                self.subTest(statement=statement),
                mute_logger("odoo.sql_db"),
                self.assertRaises(psycopg2.Error),
                self.cr.savepoint(),
            ):
                self.cr.execute(SQL(statement, entry.id))
        self.assertEqual(self.earned(term), 1_500_000)

    def test_twice_is_refused_by_the_database(self):
        term = self.make_term("1/10")
        self.pay(term, 10_000_000)
        term._commission_earn()
        self.assertEqual(len(self.entries(term)), 1)
        row = self.entries(term)
        with (
            mute_logger("odoo.sql_db"),
            self.assertRaises(psycopg2.IntegrityError),
            self.cr.savepoint(),
        ):
            row._write_entries(
                [
                    {
                        "id": row._next_ids(1)[0],
                        "term_id": term.id,
                        "kind": "earned",
                        "date": DAY,
                        "base": 1,
                        "percent": 15,
                        "amount": 1,
                        "reverses_id": None,
                        "origin_model": row.origin_model,
                        "origin_id": row.origin_id,
                    }
                ]
            )

    def test_queries_do_not_grow(self):
        """Payments of a hundred policies take as many queries as those of ten."""
        counts = []
        for count in (10, 100):
            terms = self.env["toloo.policy.term"].union(
                *(self.make_term(f"{count}/{n}") for n in range(count))
            )
            rows = [
                {"instalment_id": t.instalment_ids.id, "amount": 5, "date": DAY}
                for t in terms
            ]
            payments = self.env["toloo.policy.payment"].create(rows)
            self.env.flush_all()
            before = self.cr.sql_log_count
            self.pay_nothing_more(payments)
            counts.append(self.cr.sql_log_count - before)
        self.assertEqual(*counts)

    def pay_nothing_more(self, payments):
        payments.term_id._commission_earn()
        self.env.flush_all()

    def test_random_histories_through_the_books(self):
        """What is in the table is what an independent computation says."""
        rand = random.Random(1404)
        for number in range(30):
            premium = rand.randrange(1, 10**9)
            term = self.make_term(f"9/{number}", premium=premium)
            paid, live = 0, []
            for _event in range(rand.randrange(1, 6)):
                left = premium - paid
                if live and rand.random() < 0.4:
                    payment = live.pop(rand.randrange(len(live)))
                    payment.action_reverse()
                    paid -= int(payment.amount)
                elif left:
                    amount = rand.randrange(1, left + 1)
                    live.append(self.pay(term, amount))
                    paid += amount
                expected = (Decimal(paid) * 15 / 100).quantize(
                    Decimal(1), ROUND_HALF_UP
                )
                self.assertEqual(self.earned(term), int(expected))

    def test_who_sees_what(self):
        term = self.make_term("1/11")
        self.pay(term, 10_000_000)
        entry = self.entries(term)
        model = self.env["toloo.commission.entry"]
        for user, sees in ((self.expert, 1), (self.other, 0), (self.keeper, 1)):
            with self.subTest(user=user.login):
                found = model.with_user(user).search([("id", "=", entry.id)])
                self.assertEqual(len(found), sees)
                self.assertEqual(len(term.with_user(user).exists()), 1)
        with self.assertRaises(AccessError):
            term.with_user(self.expert).read(["commission_amount"])
        self.assertEqual(term.with_user(self.keeper).commission_amount, 1_500_000)
        for name in ("toloo.commission.rate", "toloo.insurer.statement"):
            self.assertFalse(self.env[name].with_user(self.expert).has_access("read"))
            self.assertTrue(self.env[name].with_user(self.keeper).has_access("write"))

    def test_rights_by_model(self):
        admin = self.env.ref("base.user_admin")
        for name, rights in RIGHTS.items():
            for user, may in zip(
                (self.expert, self.keeper, admin), (*rights, rights[1]), strict=True
            ):
                model = self.env[name].with_user(user)
                found = {right for right in ALL.split() if model.has_access(right)}
                with self.subTest(model=name, user=user.login):
                    self.assertEqual(found, set(may.split()))

    def test_another_company(self):
        company = self.env["res.company"].create({"name": "Second agency"})
        term = self.make_term("1/12")
        self.pay(term, 10_000_000)
        self.keeper.write(
            {"company_ids": [Command.set(company.ids)], "company_id": company.id}
        )
        for name in ("toloo.commission.entry", "toloo.commission.rate"):
            found = self.env[name].with_user(self.keeper).search([])
            self.assertFalse(found)

    def test_an_expert_may_enter_payments(self):
        """Who pays in earns for the agency without any right to commission."""
        term = self.make_term("1/13", user_id=self.other.id)
        self.env.invalidate_all()
        payment = self.env["toloo.policy.payment"].with_user(self.expert)
        payment.create(
            {"instalment_id": term.instalment_ids.id, "amount": 100, "date": DAY}
        )
        (entry,) = self.entries(term)
        self.assertEqual((entry.amount, entry.user_id), (15, self.other))
        self.assertEqual(entry.create_uid, self.expert)
