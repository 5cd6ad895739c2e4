from odoo.tests import TransactionCase, tagged

from odoo.addons.toloo_access.tests.leak import LeakMixin


@tagged("post_install", "-at_install")
class TestProductLeak(LeakMixin, TransactionCase):
    groups = ""
    probes = {
        "product.supplierinfo": "partner_id",
    }

    @classmethod
    def make_documents(cls, partner):
        cls.env["product.supplierinfo"].create(
            {
                "partner_id": partner.id,
                "product_tmpl_id": cls.env["product.template"]
                .create({"name": "Wool"})
                .id,
                "price": 100.0,
            }
        )
