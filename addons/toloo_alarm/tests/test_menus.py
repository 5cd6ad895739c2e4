from odoo.tests import tagged

from odoo.addons.toloo_access.tests.menus import MenuCase


@tagged("post_install", "-at_install")
class TestAlarmMenus(MenuCase):
    def test_officer_finds_his_follow_up(self):
        person = self.make_contact("Nearby Person", self.home)
        person.activity_schedule(
            "mail.mail_activity_data_todo",
            summary="Call back",
            user_id=self.officer.id,
        )
        shown = self.assertMenusOpen("toloo_alarm.menu_follow_up")
        self.assertTrue(
            [name for name in shown["My follow-ups"] if "Call back" in name], shown
        )

    def test_follow_ups_of_unseen_contacts_are_not_shown(self):
        person = self.make_contact("Far Person", self.away)
        person.activity_schedule(
            "mail.mail_activity_data_todo",
            summary="Unseen",
            user_id=self.env.ref("base.user_admin").id,
        )
        shown = self.assertMenusOpen("toloo_alarm.menu_follow_up")
        self.assertFalse([name for name in shown["My follow-ups"] if "Unseen" in name])
