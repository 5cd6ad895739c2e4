from odoo.tests import HttpCase, tagged

from .common_customer import CustomerCase


class CustomerTour(CustomerCase, HttpCase):
    def setUp(self):
        super().setUp()
        self.manager.write({"lang": "fa_IR", "tz": "Asia/Tehran"})
        self.order(self.person)
        self.order(self.person, 2)
        self.talk(self.person, "Delivery")
        self._prepare_assets()

    def _prepare_assets(self):
        """Made while the browser waits, they outlast its patience."""
        qweb = self.env["ir.qweb"]
        for name in ("web.assets_web", "web.assets_web_print", "web.assets_tests"):
            bundle = qweb._get_asset_bundle(name, css=True, js=True, rtl=True)
            bundle.js()
            bundle.css()


@tagged("post_install", "-at_install")
class TestCustomerTour(CustomerTour):
    def test_from_the_box_to_the_page_and_on(self):
        self.start_tour("/odoo", "toloo_crm_customer", login=self.manager.login)


@tagged("post_install", "-at_install")
class TestCustomerTourPhone(CustomerTour):
    browser_size = "390x844"
    touch_enabled = True

    def test_on_a_phone(self):
        self.start_tour("/odoo", "toloo_crm_customer_phone", login=self.manager.login)
