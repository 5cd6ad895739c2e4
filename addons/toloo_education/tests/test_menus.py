from odoo.tests import tagged

from odoo.addons.toloo_access.tests.menus import MenuCase, PersonMenus


@tagged("post_install", "-at_install")
class TestEducationMenus(PersonMenus, MenuCase):
    menu_root = "toloo_education.menu_root"
    menu_persons = "Learners"
