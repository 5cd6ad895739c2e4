from odoo.tests import TransactionCase, tagged

from odoo.addons.toloo_access.tests.leak import LeakMixin


@tagged("post_install", "-at_install")
class TestCallLeak(LeakMixin, TransactionCase):
    probes = {"toloo.call": "partner_id"}

    @classmethod
    def make_documents(cls, partner):
        source = cls.env["toloo.telephony.source"].search([("code", "=", "leak")])
        source = source or source.create({"name": "Leak", "code": "leak"})
        calls = cls.env["toloo.call"]
        number = calls.search_count([])
        calls.create(
            {
                "source_id": source.id,
                "call_key": f"{number:032x}",
                "partner_id": partner.id,
                "number": "+989131112233",
            }
        )
