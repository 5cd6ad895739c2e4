from odoo.tests import new_test_user, tagged

from odoo.addons.toloo_access.tests.menus import MenuCase


@tagged("post_install", "-at_install")
class TestClinicMenus(MenuCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.make_contact("Nearby Person", cls.home)
        cls.make_contact("Nearby Company", cls.home, is_company=True)
        cls.make_contact("Far Person", cls.away)

    def test_menus_open_with_persons_of_own_areas(self):
        shown = self.assertMenusOpen("toloo_clinic.menu_root")
        self.assertIn("Nearby Person", shown["Patients"])
        self.assertNotIn("Nearby Company", shown["Patients"])
        self.assertNotIn("Far Person", shown["Patients"])

    def test_menus_speak_persian(self):
        menus = self.visible_menus("toloo_clinic.menu_root")
        for menu in menus | menus.parent_id:
            self.assertRegex(menu.name, "^[\u0600-\u06ff\u200c ]+$")

    def test_nobody_without_a_right_of_toloo_sees_the_menu(self):
        plain = new_test_user(self.env, "plain_user", groups="base.group_user")
        self.assertFalse(self.visible_menus("toloo_clinic.menu_root", plain))

    def test_an_appointment_is_in_the_calendar(self):
        event = self.env["calendar.event"].with_user(self.officer)
        event.create(
            {
                "name": "Check-up",
                "start": "2025-11-24 08:00:00",
                "stop": "2025-11-24 08:15:00",
            }
        )
        shown = self.assertMenusOpen("toloo_clinic.menu_root")
        self.assertIn("Check-up", shown["Appointments"])
