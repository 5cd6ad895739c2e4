from odoo.tests import tagged

from odoo.addons.toloo_access.tests.menus import MenuCase


@tagged("post_install", "-at_install")
class TestTelephonyMenus(MenuCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.make_contact("With Number", cls.home, phone="+982188776655")
        cls.make_contact("Without Number", cls.home)
        cls.make_contact("Far Number", cls.away, phone="+982188776656")

    def test_phone_book_holds_numbers_of_own_areas(self):
        shown = self.assertMenusOpen("toloo_telephony.menu_root")
        self.assertIn("With Number", shown["Phone book"])
        self.assertNotIn("Without Number", shown["Phone book"])
        self.assertNotIn("Far Number", shown["Phone book"])

    def test_list_is_the_phone_book(self):
        action = self.env.ref("toloo_telephony.action_phone_book")
        views = dict((kind, view_id) for view_id, kind in action.views)
        view = self.env.ref("toloo_telephony.view_phone_book_list")
        self.assertEqual(views["list"], view.id)

    def test_menus_speak_persian(self):
        menus = self.visible_menus("toloo_telephony.menu_root")
        for menu in menus | menus.parent_id:
            self.assertRegex(menu.name, "^[\u0600-\u06ff\u200c ]+$")
