from types import SimpleNamespace

from odoo.tests import TransactionCase, tagged

from odoo.addons.toloo_access.tests.customer import CustomerBlockMixin


@tagged("post_install", "-at_install")
class TestLoyaltyCustomer(CustomerBlockMixin, TransactionCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.partner = cls.env["res.partner"].create({"name": "Member"})
        program = {"name": "Club", "program_type": "loyalty"}
        cls.card = cls.env["loyalty.card"].create(
            {
                "program_id": cls.env["loyalty.program"].create(program).id,
                "partner_id": cls.partner.id,
                "code": "6037997112345678",
                "points": 10,
            }
        )

    def test_points_on_a_customers_page(self):
        (block,) = self.assertBlocks("loyalty.card", self.partner)
        # Points are no money.
        self.assertFalse(block.get("currency"))

    def test_the_card_finds_its_owner(self):
        typed = SimpleNamespace(text="6037997112345678", key="6037997112345678")
        self.assertFound(self.card, typed)
        part = SimpleNamespace(text="603799", key="603799")
        source = self.card._toloo_search_source(part)
        self.assertFalse(self.card.search(source["domain"]))
