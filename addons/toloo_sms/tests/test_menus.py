from odoo.tests import tagged

from odoo.addons.toloo_access.tests.menus import MenuCase


@tagged("post_install", "-at_install")
class TestSmsMenus(MenuCase):
    def test_administrator_finds_a_message_in_the_queue(self):
        self.env["sms.sms"].create({"number": "+989121234567", "body": "Hello"})
        shown = self.assertMenusOpen(
            "toloo_sms.menu_sending", self.env.ref("base.user_admin")
        )
        self.assertLessEqual({"SMS queue", "SMS templates", "SMS lines"}, set(shown))
        self.assertIn("+989121234567", shown["SMS queue"])

    def test_queue_is_closed_to_officers(self):
        shown = self.visible_menus("toloo_sms.menu_sending")
        self.assertNotIn(self.env.ref("toloo_sms.menu_sms_queue"), shown)
        self.assertFalse(self.env["sms.sms"].with_user(self.officer).has_access("read"))
