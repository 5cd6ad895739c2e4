from odoo.tests import new_test_user

from odoo.addons.toloo_base.tests.common_people import PeopleCase


class SmsCase(PeopleCase):
    """A line that only writes down, people here and there, and users with rights."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.env["toloo.sms.line"].search([]).active = False
        cls.line = cls.env["toloo.sms.line"].create(
            {
                "name": "Test line",
                "provider": "log",
                "sender": "30001234",
                "price_fa": 1500,
                "price_latin": 1000,
                "opt_out_text": "لغو۱۱",
            }
        )
        cls.kind = cls.env.ref("toloo_base.sending_kind_advertising")
        groups = "toloo_access.group_manager,toloo_sms.group_campaign"
        cls.marketer = new_test_user(cls.env, "sms_marketer", groups=groups)
        cls.marketer.toloo_pattern_ids = cls.pattern
        cls.ranger = new_test_user(
            cls.env, "sms_ranger", groups=f"{groups},toloo_sms.group_range"
        )
        cls.ranger.toloo_pattern_ids = cls.pattern
        cls.one = cls.mobile("Sara", "09125550101")
        cls.two = cls.mobile("Reza", "09125550102")
        cls.far = cls.mobile("Far", "09125550103", state=cls.there)
        cls.mute = cls.new_contact("Mute", cls.here, phone="02188776655")

    @classmethod
    def mobile(cls, name, number, state=None, **values):
        return cls.new_contact(name, state or cls.here, phone=number, **values)

    @classmethod
    def campaign(cls, partners=None, user=None, **values):
        """A group sending of the marketer to some contacts."""
        values = {
            "name": "Sale",
            "body": "حراج پاییزه",
            "kind_id": cls.kind.id,
        } | values
        if partners is not None:
            values |= {
                "source": "records",
                "res_model": partners._name,
                "res_ids": partners.ids,
            }
        model = cls.env["toloo.sms.campaign"].with_user(user or cls.marketer)
        return model.create(values)

    def states(self, campaign):
        """{contact's name: state of the recipient}"""
        rows = campaign.sudo().recipient_ids
        return {row.partner_id.name: row.state for row in rows}

    def messages(self, campaign):
        domain = [("campaign_id", "=", campaign.id)]
        return self.env["toloo.sms.message"].search(domain, order="id")

    def job_in(self, company, name, number, job):
        return self.mobile(name, number, parent_id=company.id, job_position_id=job.id)
