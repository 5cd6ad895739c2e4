from datetime import timedelta

from odoo.exceptions import UserError
from odoo.tests import Form, freeze_time, tagged

from odoo.addons.toloo_jalali.tools.period import add_years

from ..models.toloo_policy_part_mixin import ENDORSING
from .common import PolicyCase


@tagged("post_install", "-at_install")
class TestPolicyTerm(PolicyCase):
    def test_amounts(self):
        term = self.draft(premium=12_345_677, discount=345_678)
        self.assertEqual(term.tax, 1_200_000)
        self.assertEqual(term.total, 13_199_999)
        term.tax = 7
        self.assertEqual(term.total, 12_000_006)

    def test_tax_of_the_line_changes_no_policy(self):
        term = self.in_force()
        self.line.tax_percent = 20
        self.env.flush_all()
        self.assertEqual(term.tax, 1_000_000)
        self.assertEqual(self.draft().tax, 2_000_000)

    def test_form_proposes_a_jalali_year_and_the_holder(self):
        with Form(self.terms.with_user(self.officer)) as form:
            form.partner_id = self.near
            form.line_id, form.insurer_id = self.line, self.insurer
            form.premium = 5
            self.assertEqual(form.date_end, add_years(self.today, 1))
        term = form.record
        self.assertEqual(term.insured_ids.partner_id, self.near)
        self.assertEqual(term.insured_ids.relation, "self")
        self.assertEqual(term.user_id, self.officer)
        self.assertEqual(term.policy_id.partner_id, self.near)

    def test_what_activating_needs(self):
        for values in ({"number": " / "}, {"number": False}, {"premium": 0}):
            with self.subTest(values), self.assertRaises(UserError):
                self.draft(**values).action_activate()
        term = self.in_force()
        self.assertEqual(term.date_activated, self.today)
        with self.assertRaises(UserError):
            term.action_activate()

    def test_state_follows_the_days(self):
        self.assertEqual(self.in_force(31).state, "active")
        self.assertEqual(self.in_force(30).state, "expiring")
        self.assertEqual(self.in_force(0).state, "expiring")
        self.assertEqual(self.in_force(-1).state, "lapsed")
        self.env.company.policy_expiring_days = 5
        self.assertEqual(self.in_force(30).state, "active")

    def test_cron_moves_what_is_due(self):
        terms = {days: self.in_force(days) for days in (60, 31, 1)}
        cancelled = self.in_force(2)
        cancelled.with_context(toloo_endorsing=ENDORSING).state = "cancelled"
        draft = self.draft(date_end=self.today + timedelta(2))
        noon = f"{self.today + timedelta(3)} 08:30:00"
        with freeze_time(noon):
            self.assertGreaterEqual(self.terms._cron_states(), 2)
            states = {days: term.state for days, term in terms.items()}
            self.assertEqual(states, {60: "active", 31: "expiring", 1: "lapsed"})
            self.assertEqual(self.terms._cron_states(), 0)
        self.assertEqual((cancelled.state, draft.state), ("cancelled", "draft"))

    def test_cron_counts_days_in_tehran(self):
        term = self.in_force(0)
        with freeze_time(f"{self.today} 20:25:00"):
            self.terms._cron_states()
            self.assertEqual(term.state, "expiring")
        with freeze_time(f"{self.today} 20:35:00"):
            self.terms._cron_states()
            self.assertEqual(term.state, "lapsed")

    def test_cron_by_the_hosts_machinery(self):
        term = self.in_force(31)
        with freeze_time(f"{self.today + timedelta(2)} 08:30:00"):
            with self.enter_registry_test_mode():
                cron = self.env.ref("toloo_insurance.cron_policy_states")
                cron.method_direct_trigger()
            self.assertEqual(term.state, "expiring")

    def test_chain_goes_with_its_only_draft(self):
        term = self.draft()
        chain = term.policy_id
        term.unlink()
        self.assertFalse(chain.exists())

    def test_chain_tells_of_its_current_term(self):
        term = self.in_force(10)
        chain = term.policy_id
        term._renew()
        self.assertEqual(chain.current_term_id, term)
        self.assertEqual((chain.state, chain.term_count), ("expiring", 2))
        successor = term.successor_id
        successor.write({"number": "next-1", "user_id": self.colleague.id})
        self.assertEqual(chain.user_id, self.officer)
        successor.action_activate()
        self.assertEqual(chain.current_term_id, successor)
        self.assertEqual(chain.user_id, self.colleague)

    def test_the_expert_gets_no_letter_for_each_policy(self):
        before = self.env["mail.notification"].search_count([])
        term = self.draft(user_id=self.colleague.id)
        term.user_id = self.officer
        self.env.flush_all()
        self.assertEqual(self.env["mail.notification"].search_count([]), before)
        self.assertIn(self.officer.partner_id, term.message_partner_ids)

    def test_queries_of_the_cron_do_not_grow(self):
        counts = []
        for _round in range(2):
            for _time in range(3):
                self.in_force(31)
            self.env.flush_all()
            with freeze_time(f"{self.today + timedelta(2)} 08:30:00"):
                before = self.env.cr.sql_log_count
                self.terms._cron_states()
                counts.append(self.env.cr.sql_log_count - before)
        self.assertEqual(*counts)
