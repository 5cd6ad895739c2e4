from odoo.tests import tagged

from odoo.addons.toloo_access.tests.customer import CustomerBlockMixin

from .common import TelephonyCase


@tagged("post_install", "-at_install")
class TestCallCustomer(CustomerBlockMixin, TelephonyCase):
    def test_calls_on_a_customers_page(self):
        (block,) = self.assertBlocks("toloo.call", self.near)
        # Calls come from the exchange.
        self.assertNotIn("new", block)
