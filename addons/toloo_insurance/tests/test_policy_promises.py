from datetime import timedelta

from psycopg2.errors import CheckViolation, ExclusionViolation, UniqueViolation

from odoo.exceptions import UserError
from odoo.tests import tagged
from odoo.tools import mute_logger

from .. import hooks
from ..models.toloo_policy_part_mixin import ENDORSING
from .common import PolicyCase


@tagged("post_install", "-at_install")
class TestPolicyPromises(PolicyCase):
    """What PostgreSQL itself keeps, whatever code writes."""

    def assertBroken(self, error, query, *parameters):
        self.env.flush_all()
        with mute_logger("odoo.sql_db"), self.assertRaises(error):
            with self.env.cr.savepoint():
                self.env.cr.execute(query, parameters)
                self.env.cr.execute("SET CONSTRAINTS ALL IMMEDIATE")
        self.env.cr.execute("SET CONSTRAINTS ALL DEFERRED")

    def test_number_is_unique_in_normal_form(self):
        self.draft(number="۱۴۰۵/۱۲-ab")
        with mute_logger("odoo.sql_db"), self.assertRaises(UniqueViolation):
            with self.env.cr.savepoint():
                self.draft(number="1405 12/AB")
        other = self.insurer.copy({"code": "OTHER"})
        self.draft(number="1405 12/AB", insurer_id=other.id)
        self.draft(number=False)
        self.draft(number=False)

    def test_terms_never_overlap(self):
        term = self.in_force(20)
        following = {
            "policy_id": term.policy_id.id,
            "previous_id": term.id,
            "start": term.date_end,
        }
        self.in_force(**following)
        early = self.draft(
            policy_id=term.policy_id.id, start=term.date_end - timedelta(1)
        )
        with mute_logger("odoo.sql_db"), self.assertRaises(ExclusionViolation):
            with self.env.cr.savepoint():
                early.action_activate()
        early.invalidate_recordset()
        self.assertBroken(
            ExclusionViolation,
            "UPDATE toloo_policy_term SET state = 'active' WHERE id = %s",
            early.id,
        )

    def test_dates_in_order(self):
        with mute_logger("odoo.sql_db"), self.assertRaises(CheckViolation):
            with self.env.cr.savepoint():
                self.draft(date_end=self.today)

    def test_one_successor(self):
        term = self.in_force(5)
        successor = term._renew()
        values = self.values(
            policy_id=term.policy_id.id, previous_id=term.id, start=term.date_end
        )
        with mute_logger("odoo.sql_db"), self.assertRaises(UniqueViolation):
            with self.env.cr.savepoint():
                self.terms.create(values)
        successor.with_context(toloo_endorsing=ENDORSING).state = "cancelled"
        self.env.flush_all()
        self.assertTrue(self.terms.create(values))

    def test_in_force_means_numbered(self):
        term = self.draft(number=False)
        self.assertBroken(
            CheckViolation,
            "UPDATE toloo_policy_term SET state = 'active' WHERE id = %s",
            term.id,
        )

    def test_total_is_the_sum(self):
        term = self.draft()
        for name in ("total", "premium", "tax"):
            query = f"UPDATE toloo_policy_term SET {name} = {name} + 1 WHERE id = %s"
            self.assertBroken(CheckViolation, query, term.id)

    def test_instalments_sum_to_the_total(self):
        term = self.in_force()
        for query in (
            "UPDATE toloo_policy_instalment SET amount = amount - 1, residual = 0"
            " WHERE term_id = %s",
            "INSERT INTO toloo_policy_instalment (term_id, date_due, amount, paid)"
            " VALUES (%s, now(), 1, 0)",
            "UPDATE toloo_policy_term SET premium = premium + 1, total = total + 1"
            " WHERE id = %s",
        ):
            with self.subTest(query):
                self.assertBroken(CheckViolation, query, term.id)

    def test_draft_with_wrong_instalments_is_not_put_in_force(self):
        term = self.draft()
        term.instalment_ids.create(
            {"term_id": term.id, "date_due": self.today, "amount": term.total - 1}
        )
        self.env.cr.execute("SET CONSTRAINTS ALL IMMEDIATE")
        self.env.cr.execute("SET CONSTRAINTS ALL DEFERRED")
        with self.assertRaises(UserError):
            term.action_activate()
        self.assertBroken(
            CheckViolation,
            "UPDATE toloo_policy_term SET state = 'active' WHERE id = %s",
            term.id,
        )

    def test_nothing_is_paid_twice_over(self):
        row = self.in_force().instalment_ids
        query = "UPDATE toloo_policy_instalment SET paid = amount + 1 WHERE id = %s"
        self.assertBroken(CheckViolation, query, row.id)

    def test_installation_fails_without_its_promises(self):
        hooks.post_init_hook(self.env)
        self.env.cr.execute(
            "ALTER TABLE toloo_policy_term DROP CONSTRAINT toloo_policy_term_no_overlap"
        )
        with self.assertRaises(UserError):
            hooks.post_init_hook(self.env)
