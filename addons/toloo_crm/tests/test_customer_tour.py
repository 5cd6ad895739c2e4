from odoo.tests import HttpCase, tagged

from odoo.addons.toloo_access.tests.tours import TourMixin

from .common_customer import CustomerCase


class CustomerTour(TourMixin, CustomerCase, HttpCase):
    def setUp(self):
        super().setUp()
        self.manager.write({"lang": "fa_IR", "tz": "Asia/Tehran"})
        self.order(self.person)
        self.order(self.person, 2)
        self.talk(self.person, "Delivery")
        self.prepare_assets()


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
