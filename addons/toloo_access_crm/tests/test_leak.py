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

    def make_lead(self, **values):
        return self.env["crm.lead"].create({"name": "Carpets"} | values)

    def sees(self, lead):
        return bool(self.as_user("crm.lead").search([("id", "in", lead.ids)]))

    def test_own_address(self):
        """A lead without a contact goes by its own address."""
        far = self.make_lead(
            state_id=self.there.id, country_id=self.there.country_id.id
        )
        self.assertFalse(self.sees(far))
        far.state_id = self.here
        self.assertTrue(self.sees(far))
        far.state_id = False
        self.assertFalse(self.sees(far), "A country is more than the province ticked")
        far.country_id = False
        self.assertTrue(self.sees(far), "Belongs nowhere, so somebody must find it")

    def test_contact_before_address(self):
        lead = self.make_lead(partner_id=self.far.id)
        lead.write({"state_id": self.here.id, "country_id": self.here.country_id.id})
        self.assertFalse(self.sees(lead))

    def test_fill(self):
        """The column of an installed CRM is filled as the field would be."""
        leads = self.make_lead(partner_id=self.far.id)
        leads += self.make_lead(state_id=self.there.id)
        leads += self.make_lead(country_id=self.there.country_id.id)
        leads += self.make_lead()
        self.env.flush_all()
        wanted = leads.mapped("area_id.kind"), [lead.area_id.id for lead in leads]
        self.env.cr.execute("UPDATE crm_lead SET area_id = NULL")
        self.env["crm.lead"]._toloo_fill_area()
        self.env.invalidate_all()
        found = leads.mapped("area_id.kind"), [lead.area_id.id for lead in leads]
        self.assertEqual(found, wanted)
        self.assertEqual(len(set(found[1])), 3)
