from odoo.tests import tagged

from odoo.addons.payment.tests.common import PaymentCommon
from odoo.addons.toloo_access.tests.leak import LeakMixin


@tagged("post_install", "-at_install")
class TestPaymentLeak(LeakMixin, PaymentCommon):
    groups = "base.group_system"
    probes = {
        "payment.token": "partner_id",
        "payment.transaction": "partner_id",
    }

    @classmethod
    def make_documents(cls, partner):
        token = cls._create_token(partner_id=partner.id)
        cls._create_transaction(
            "direct",
            reference=f"Order {token.id}",
            partner_id=partner.id,
            token_id=token.id,
        )
