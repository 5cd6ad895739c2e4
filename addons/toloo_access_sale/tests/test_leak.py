from odoo.fields import Command
from odoo.tests import TransactionCase, tagged

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
