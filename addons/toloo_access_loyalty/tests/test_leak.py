from odoo.tests import TransactionCase, tagged

from odoo.addons.toloo_access.tests.leak import LeakMixin


@tagged("post_install", "-at_install")
class TestLoyaltyLeak(LeakMixin, TransactionCase):
    groups = "base.group_system"
    probes = {
        "loyalty.card": "partner_id",
        "loyalty.history": "card_id.partner_id",
    }

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        # The sales applications give their users this right; the host's own gives it
        # to nobody.
        for name in cls.probes:
            cls.env["ir.model.access"].create(
                {
                    "name": f"{name} in tests",
                    "model_id": cls.env["ir.model"]._get_id(name),
                    "group_id": cls.env.ref("base.group_user").id,
                    "perm_read": True,
                }
            )

    @classmethod
    def make_documents(cls, partner):
        program = cls.env["loyalty.program"].create(
            {"name": "Club", "program_type": "loyalty"}
        )
        card = cls.env["loyalty.card"].create(
            {"program_id": program.id, "partner_id": partner.id, "points": 10.0}
        )
        cls.env["loyalty.history"].create(
            {"card_id": card.id, "description": "Opening", "issued": 10.0}
        )
