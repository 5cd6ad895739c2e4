from odoo.fields import Command
from odoo.tests import tagged

from odoo.addons.toloo_access.tests.common import AccessCommon


@tagged("post_install", "-at_install")
class TestAddress(AccessCommon):
    def test_a_moved_address_names_nobody(self):
        """The keeper of a delivery learns that its address moved, and not whose the
        old and the new one are."""
        product = self.env["product.product"].create(
            {"name": "Rug", "type": "consu", "is_storable": True}
        )
        order = self.env["sale.order"].create(
            {
                "partner_id": self.near.id,
                "order_line": [Command.create({"product_id": product.id})],
            }
        )
        order.action_confirm()
        order.partner_shipping_id = self.far
        activities = order.picking_ids.activity_ids
        self.assertEqual(len(activities), 1)
        self.assertIn("delivery address", activities.note)
        self.assertNotIn("Canary", activities.note)
        self.assertEqual(order.partner_shipping_id, self.far)
