from types import SimpleNamespace

from odoo.tests import tagged

from odoo.addons.toloo_access.tests.customer import CustomerBlockMixin

from .common import PolicyCase


@tagged("post_install", "-at_install")
class TestPolicyCustomer(CustomerBlockMixin, PolicyCase):
    def test_policies_on_a_customers_page(self):
        (block,) = self.assertBlocks("toloo.policy.term", self.near)
        self.assertEqual(block["new"], {"partner_id": self.near.id})

    def test_policies_in_the_search(self):
        term = self.in_force(ends_in=30, number="1405/120/3456")
        self.assertFound(term, SimpleNamespace(text="۱۴۰۵-۱۲۰-۳۴"))
        self.assertFalse(term._toloo_search_source(SimpleNamespace(text="۱۴")))
