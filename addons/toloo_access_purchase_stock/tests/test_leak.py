from odoo.fields import Command
from odoo.tests import TransactionCase, tagged

from odoo.addons.toloo_access.tests.leak import LeakMixin


@tagged("post_install", "-at_install")
class TestPurchaseStockLeak(LeakMixin, TransactionCase):
    groups = "purchase.group_purchase_manager"
    probes = {
        "vendor.delay.report": "partner_id",
    }

    @classmethod
    def make_documents(cls, partner):
        product = cls.env["product.product"].create({"name": "Wool"})
        order = cls.env["purchase.order"].create(
            {
                "partner_id": partner.id,
                "order_line": [
                    Command.create(
                        {
                            "product_id": product.id,
                            "product_qty": 3.0,
                            "price_unit": 100.0,
                        }
                    )
                ],
            }
        )
        order.button_confirm()
