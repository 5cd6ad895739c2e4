from odoo.fields import Command
from odoo.tests import TransactionCase, tagged

from odoo.addons.toloo_access.tests.leak import LeakMixin


@tagged("post_install", "-at_install")
class TestPurchaseLeak(LeakMixin, TransactionCase):
    groups = "purchase.group_purchase_manager"
    probes = {
        "purchase.order": "partner_id",
        "purchase.order.line": "order_id.partner_id",
        "purchase.report": "partner_id",
        "purchase.bill.union": "partner_id",
        "purchase.bill.line.match": "partner_id",
    }

    @classmethod
    def make_documents(cls, partner):
        product = cls.env["product.product"].create(
            {"name": "Wool", "purchase_method": "purchase"}
        )
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
