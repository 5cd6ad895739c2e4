from odoo.tests import tagged

from odoo.addons.toloo_access.tests.menus import MenuCase


@tagged("post_install", "-at_install")
class TestCrmMenus(MenuCase):
    officer_groups = "toloo_access.group_officer,sales_team.group_sale_salesman"

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.customer = cls.make_contact("Nearby Customer", cls.home)

    def test_salesman_finds_his_opportunity_and_quotation(self):
        lead = self.env["crm.lead"].create(
            {
                "name": "Ten chairs",
                "type": "opportunity",
                "partner_id": self.customer.id,
                "user_id": self.officer.id,
            }
        )
        order = self.env["sale.order"].create(
            {
                "partner_id": self.customer.id,
                "opportunity_id": lead.id,
                "user_id": self.officer.id,
            }
        )
        shown = self.assertMenusOpen("toloo_crm.menu_sales")
        self.assertIn("Ten chairs", shown["Opportunities"])
        self.assertIn(order.display_name, shown["Quotations"])

    def test_menu_needs_the_right_to_sell(self):
        self.officer.group_ids -= self.env.ref("sales_team.group_sale_salesman")
        self.assertFalse(self.visible_menus("toloo_crm.menu_sales"))
