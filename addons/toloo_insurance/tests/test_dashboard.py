from datetime import timedelta

from odoo import fields
from odoo.tests import tagged

from odoo.addons.toloo_access.tests.dashboard import DashboardBlockMixin

from .common import PolicyCase


@tagged("post_install", "-at_install")
class TestPolicyDashboard(DashboardBlockMixin, PolicyCase):
    def test_renewals_of_the_days_around(self):
        soon, late = self.in_force(ends_in=20), self.in_force(ends_in=200)
        shown = self.in_block("toloo.policy.renewal", "renewals")
        found = set(shown.mapped("term_id").ids)
        self.assertEqual(found & {soon.id, late.id}, {soon.id})

    def test_instalments_of_the_coming_week(self):
        term = self.draft()
        today = fields.Date.context_today(term)
        near, far = self.env["toloo.policy.instalment"].create(
            [
                {
                    "term_id": term.id,
                    "date_due": today + timedelta(days=days),
                    "amount": term.total / 2,
                }
                for days in (3, 30)
            ]
        )
        drafts = self.in_block("toloo.policy.instalment", "instalments")
        self.assertFalse(drafts & (near | far))
        term.action_activate()
        shown = self.in_block("toloo.policy.instalment", "instalments")
        self.assertEqual(shown & (near | far), near)
