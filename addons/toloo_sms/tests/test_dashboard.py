from odoo.tests import tagged

from odoo.addons.toloo_access.tests.dashboard import DashboardBlockMixin

from .common_line import LineCase


@tagged("post_install", "-at_install")
class TestSmsDashboard(DashboardBlockMixin, LineCase):
    def test_messages_that_failed(self):
        messages = self._queue(2)
        messages[0].state = "failed"
        failed = self.in_block("toloo.sms.message", "sms_failed")
        self.assertEqual(failed & messages, messages[0])
