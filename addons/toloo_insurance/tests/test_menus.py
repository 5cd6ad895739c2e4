from odoo.tests import tagged

from odoo.addons.toloo_access.tests.menus import MenuCase, PersonMenus


@tagged("post_install", "-at_install")
class TestInsuranceMenus(PersonMenus, MenuCase):
    menu_root = "toloo_insurance.menu_root"
    menu_persons = "Insured persons"
