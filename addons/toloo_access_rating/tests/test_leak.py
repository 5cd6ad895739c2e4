from odoo.tests import TransactionCase, tagged

from odoo.addons.toloo_access.tests.leak import LeakMixin


@tagged("post_install", "-at_install")
class TestRatingLeak(LeakMixin, TransactionCase):
    groups = "base.group_system"
    probes = {
        "rating.rating": "partner_id",
    }

    @classmethod
    def make_documents(cls, partner):
        cls.env["rating.rating"].create(
            {
                "partner_id": partner.id,
                "res_model_id": cls.env["ir.model"]._get_id("res.partner"),
                "res_id": partner.id,
                "rating": 5.0,
                "consumed": True,
            }
        )
