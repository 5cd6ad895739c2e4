from odoo.tests import tagged

from odoo.addons.toloo_access.tests.dashboard import DashboardBlockMixin

from .common import TelephonyCase


@tagged("post_install", "-at_install")
class TestCallDashboard(DashboardBlockMixin, TelephonyCase):
    def test_missed_calls_wait_until_somebody_called_back(self):
        at = self.now(-600)
        who = ("09131112233", "11")
        ring = self.event("one", "ring", *who, at=at)
        missed = self.event("one", "missed", *who, at=at, ring_seconds=20)
        self.deliver([ring, missed])
        call = self.call_of("one")
        self.assertEqual(call.state, "missed")
        self.assertIn(call, self.in_block("toloo.call", "calls_missed"))
        call.back_state = "done"
        self.assertNotIn(call, self.in_block("toloo.call", "calls_missed"))
