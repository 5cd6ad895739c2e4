from odoo.tests import TransactionCase, tagged

from odoo.addons.toloo_access.tests.leak import LeakMixin


@tagged("post_install", "-at_install")
class TestCrmLeak(LeakMixin, TransactionCase):
    groups = "sales_team.group_sale_manager"
    probes = {
        "crm.lead": "partner_id",
        "crm.activity.report": "partner_id",
    }

    @classmethod
    def make_documents(cls, partner):
        lead = cls.env["crm.lead"].create({"name": "Rugs", "partner_id": partner.id})
        lead.activity_schedule("mail.mail_activity_data_call").action_done()
