from odoo.tests import new_test_user, tagged

from odoo.addons.toloo_access.tests.menus import MenuCase


@tagged("post_install", "-at_install")
class TestEducationMenus(MenuCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.make_contact("Nearby Person", cls.home)
        cls.make_contact("Nearby Company", cls.home, is_company=True)
        cls.make_contact("Far Person", cls.away)

    def test_menus_open_with_persons_of_own_areas(self):
        shown = self.assertMenusOpen("toloo_education.menu_root")
        self.assertIn("Nearby Person", shown["Learners"])
        self.assertNotIn("Nearby Company", shown["Learners"])
        self.assertNotIn("Far Person", shown["Learners"])

    def test_menus_speak_persian(self):
        menus = self.visible_menus("toloo_education.menu_root")
        for menu in menus | menus.parent_id:
            self.assertRegex(menu.name, "^[\u0600-\u06ff\u200c ]+$")

    def test_nobody_without_a_right_of_toloo_sees_the_menu(self):
        plain = new_test_user(self.env, "plain_user", groups="base.group_user")
        self.assertFalse(self.visible_menus("toloo_education.menu_root", plain))
