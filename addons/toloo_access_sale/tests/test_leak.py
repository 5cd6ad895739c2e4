from odoo.fields import Command
from odoo.tests import TransactionCase, new_test_user, tagged

from odoo.addons.toloo_access.tests.leak import LeakMixin


@tagged("post_install", "-at_install")
class TestSaleLeak(LeakMixin, TransactionCase):
    groups = "sales_team.group_sale_manager"
    probes = {
        "sale.order": "partner_id",
        "sale.order.line": "order_id.partner_id",
        "sale.report": "partner_id",
    }

    @classmethod
    def make_documents(cls, partner):
        product = cls.env["product.product"].search([("sale_ok", "=", True)], limit=1)
        product = product or cls.env["product.product"].create({"name": "Rug"})
        cls.env["sale.order"].create(
            {
                "partner_id": partner.id,
                "order_line": [Command.create({"product_id": product.id})],
            }
        )

    def test_own_records(self):
        """An officer sees his own orders and those of nobody, in the analysis too."""
        officer = new_test_user(
            self.env,
            "leak_own",
            groups="toloo_access.group_officer,sales_team.group_sale_manager",
        )
        pattern = self.user.sudo().toloo_pattern_ids
        pattern.user_ids += officer
        self.make_documents(self.near)
        self.make_documents(self.near)
        mine, nobodys, anothers = self.all_of("sale.order", self.near)
        mine.user_id, nobodys.user_id, anothers.user_id = officer, False, self.chief
        orders = mine + nobodys + anothers
        found = self.as_user("sale.order", officer).search([("id", "in", orders.ids)])
        self.assertEqual(set(found.ids), set((mine + nobodys).ids))
        lines = self.as_user("sale.order.line", officer)
        lines = lines.search([("order_id", "in", orders.ids)])
        self.assertEqual(set(lines.order_id.ids), set((mine + nobodys).ids))
        report = self.as_user("sale.report", officer)
        self.assertEqual(report.search_count([("user_id", "=", self.chief.id)]), 0)
        self.assertEqual(report.search_count([("user_id", "=", officer.id)]), 1)

    def test_house(self):
        """What we order from ourselves is everybody's."""
        house = self.env.company.partner_id
        house.write({"state_id": self.there.id, "country_id": self.there.country_id.id})
        self.make_documents(house)
        found = self.as_user("sale.order").search([("partner_id", "=", house.id)])
        self.assertTrue(found)
