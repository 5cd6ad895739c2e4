from odoo.fields import Command
from odoo.tests import TransactionCase, tagged

from odoo.addons.toloo_access.tests.leak import LeakMixin


@tagged("post_install", "-at_install")
class TestStockLeak(LeakMixin, TransactionCase):
    groups = "stock.group_stock_manager"
    probes = {
        "stock.picking": "partner_id",
        "stock.move": "picking_id.partner_id",
        "stock.move.line": "picking_id.partner_id",
        "stock.quant": "owner_id",
        "stock.scrap": "owner_id",
    }

    @classmethod
    def make_documents(cls, partner):
        stock = cls.env.ref("stock.stock_location_stock")
        product = cls.env["product.product"].create(
            {"name": "Rug", "is_storable": True}
        )
        cls.env["stock.quant"].create(
            {
                "product_id": product.id,
                "location_id": stock.id,
                "owner_id": partner.id,
                "quantity": 10.0,
            }
        )
        picking = cls.env["stock.picking"].create(
            {
                "partner_id": partner.id,
                "owner_id": partner.id,
                "picking_type_id": cls.env.ref("stock.picking_type_out").id,
                "location_id": stock.id,
                "location_dest_id": cls.env.ref("stock.stock_location_customers").id,
                "move_ids": [
                    Command.create(
                        {
                            "product_id": product.id,
                            "product_uom_qty": 2.0,
                            "location_id": stock.id,
                            "location_dest_id": cls.env.ref(
                                "stock.stock_location_customers"
                            ).id,
                        }
                    )
                ],
            }
        )
        picking.action_confirm()
        picking.action_assign()
        cls.env["stock.scrap"].create(
            {"product_id": product.id, "owner_id": partner.id, "scrap_qty": 1.0}
        )

    def test_internal(self):
        """Transfers of no contact are everybody's."""
        picking = self.all_of("stock.picking", self.far).copy({"partner_id": False})
        found = self.as_user("stock.picking").search([("id", "=", picking.id)])
        self.assertTrue(found)

    def test_unreserve_elsewhere(self):
        """Goods sent out free the reservation that held them, whoever's it was."""
        stock = self.env.ref("stock.stock_location_stock")
        product = self.env["product.product"].create(
            {"name": "Kilim", "is_storable": True}
        )
        self.env["stock.quant"]._update_available_quantity(product, stock, 2.0)
        far = self.all_of("stock.picking", self.far)
        near = self.all_of("stock.picking", self.near)
        pickings = (far + near).copy({"owner_id": False})
        pickings.move_ids.product_id = product
        pickings.action_confirm()
        held, sent = pickings
        held.action_assign()
        self.assertEqual(held.move_ids.quantity, 2.0)
        mine = self.as_user("stock.picking").browse(sent.id)
        mine.move_ids.quantity = 2.0
        mine.move_ids.picked = True
        mine.button_validate()
        self.env.invalidate_all()
        self.assertEqual(sent.state, "done")
        self.assertEqual(held.move_ids.quantity, 0.0)
        quant = self.env["stock.quant"]._gather(product, stock)
        self.assertEqual(sum(quant.mapped("reserved_quantity")), 0.0)
