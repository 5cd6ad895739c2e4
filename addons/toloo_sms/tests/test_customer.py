from odoo.tests import TransactionCase, tagged

from odoo.addons.toloo_access.tests.customer import CustomerBlockMixin


@tagged("post_install", "-at_install")
class TestSmsCustomer(CustomerBlockMixin, TransactionCase):
    def test_messages_on_a_customers_page(self):
        partner = self.env["res.partner"].create({"name": "Customer"})
        (block,) = self.assertBlocks("toloo.sms.message", partner)
        # Messages are made by the queue.
        self.assertNotIn("new", block)
