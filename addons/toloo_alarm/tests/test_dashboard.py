from odoo.tests import tagged

from odoo.addons.toloo_access.tests.dashboard import DashboardBlockMixin

from .common_alarm import AlarmCommon


@tagged("post_install", "-at_install")
class TestAlarmDashboard(DashboardBlockMixin, AlarmCommon):
    def test_a_colleague_finds_his_own_of_today(self):
        rule = self.rule((-2,))
        self.talk(days=2)
        self.fire(rule)
        alarm = self.of(rule)
        mine = self.env["toloo.alarm"].with_user(alarm.user_id)
        others = self.env["toloo.alarm"].with_user(self.administrator)
        for alarms, found in ((mine, alarm), (others, self.env["toloo.alarm"])):
            self.env = alarms.env
            shown = self.in_block("toloo.alarm", "reminders")
            self.assertEqual(shown & alarm, found)
