from odoo.tests import tagged

from odoo.addons.payment.tests.common import PaymentCommon
from odoo.addons.toloo_access.tests.leak import LeakMixin


@tagged("post_install", "-at_install")
class TestPaymentLeak(LeakMixin, PaymentCommon):
    groups = "base.group_system"
    # Saved methods of others the host itself keeps from everybody.
    probes = {
        "payment.transaction": "partner_id",
    }

    @classmethod
    def make_documents(cls, partner):
        method = {
            "provider_id": cls.provider.id,
            "payment_method_id": cls.payment_method_id,
            "partner_id": partner.id,
        }
        token = cls.env["payment.token"].create(
            method | {"payment_details": "1234", "provider_ref": "Gateway"}
        )
        cls.env["payment.transaction"].create(
            method
            | {
                "reference": f"Order {token.id}",
                "token_id": token.id,
                "amount": 100.0,
                "currency_id": cls.currency.id,
            }
        )
