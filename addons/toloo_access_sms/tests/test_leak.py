from odoo.tests import TransactionCase, tagged

from odoo.addons.toloo_access.tests.leak import LeakMixin


@tagged("post_install", "-at_install")
class TestSmsLeak(LeakMixin, TransactionCase):
    groups = "base.group_system"
    probes = {
        "sms.sms": "partner_id",
    }

    @classmethod
    def make_documents(cls, partner):
        cls.env["sms.sms"].create(
            {"partner_id": partner.id, "number": "+989120000000", "body": "Hello"}
        )
