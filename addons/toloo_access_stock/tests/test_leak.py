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
        product = cls.env["product.product"].create({"name": "Rug", "is_storable": True})
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
