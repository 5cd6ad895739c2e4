from odoo.tests import tagged

from odoo.addons.toloo_access.tests.menus import MenuCase, PersonMenus


@tagged("post_install", "-at_install")
class TestClinicMenus(PersonMenus, MenuCase):
    menu_root = "toloo_clinic.menu_root"
    menu_persons = "Patients"

    def test_an_appointment_is_in_the_calendar(self):
        event = self.env["calendar.event"].with_user(self.officer)
        event.create(
            {
                "name": "Check-up",
                "start": "2025-11-24 08:00:00",
                "stop": "2025-11-24 08:15:00",
            }
        )
        shown = self.assertMenusOpen(self.menu_root)
        self.assertIn("Check-up", shown["Appointments"])
