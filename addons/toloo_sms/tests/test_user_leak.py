from uuid import uuid4

from odoo import fields
from odoo.tests import TransactionCase, tagged

from odoo.addons.toloo_access.tests.leak import LeakMixin


@tagged("post_install", "-at_install")
class TestUserLeak(LeakMixin, TransactionCase):
    probes = {
        "toloo.sms.inbound": "partner_id",
        "toloo.sending.report": "partner_id",
    }

    @classmethod
    def setUpClass(cls):
        cls.line = None
        super().setUpClass()

    @classmethod
    def make_documents(cls, partner):
        cls.line = cls.line or cls.env["toloo.sms.line"].create({"name": "Leak"})
        cls.env["toloo.sms.inbound"].create(
            {
                "line_id": cls.line.id,
                "company_id": cls.line.company_id.id,
                "number": "+989125550000",
                "body": "Hello",
                "date": fields.Datetime.now(),
                "gateway_ref": uuid4().hex,
                "partner_id": partner.id,
            }
        )
        message = cls.env["toloo.sms.message"]._enqueue(
            [{"number": "+989125550000", "body": "Hello", "partner_id": partner.id}],
            line=cls.line,
        )
        message.sudo().state = "sent"
        kind = cls.env.ref("toloo_base.sending_kind_letter")
        values = {"partner_id": partner.id, "kind_id": kind.id}
        cls.env["toloo.sending"].create(values)
