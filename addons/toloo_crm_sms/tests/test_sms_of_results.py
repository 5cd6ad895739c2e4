from odoo.tests import tagged

from odoo.addons.toloo_crm.tests.common_report import DAYS, ReportCase


@tagged("post_install", "-at_install")
class TestSmsOfResults(ReportCase):
    """Group sending from the reports, to the contacts that its user sees."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.env["toloo.sms.line"].create(
            {"name": "Test line", "provider": "log", "sender": "30001234"}
        )
        cls.near.phone, cls.far.phone = "09125550101", "09125550103"
        cls.seller.group_ids += cls.env.ref("toloo_sms.group_campaign")
        cls.moves = cls.sell(cls.near, DAYS[1404]) + cls.sell(cls.far, DAYS[1404])

    def campaign(self, model, ids):
        campaigns = self.as_user("toloo.sms.campaign", self.seller)
        context = {"active_model": model, "active_ids": ids}
        values = campaigns.with_context(**context).default_get(
            ["source", "res_model", "res_ids"]
        )
        return campaigns.create({"name": "Due", "body": "سلام {name}", **values})

    def test_from_every_report(self):
        for model, ids in (
            ("toloo.invoice.settlement", self.moves.ids),
            ("toloo.product.sale", self.moves.invoice_line_ids.ids),
        ):
            with self.subTest(model=model):
                campaign = self.campaign(model, ids)
                campaign.action_count()
                self.assertEqual(campaign.sudo().recipient_ids.partner_id, self.near)

    def test_stands_in_the_menu_of_the_report(self):
        action = self.env.ref("toloo_sms.action_campaign_from_list")
        for model in ("toloo.invoice.settlement", "toloo.product.sale"):
            bound = self.as_user("ir.actions.actions", self.seller).get_bindings(model)
            self.assertIn(action.id, [found["id"] for found in bound["action"]])

    def test_nothing_else_is_opened_by_it(self):
        campaigns = self.env["toloo.sms.campaign"]
        for name in ("toloo.interaction.cause", "no.model", None, "res.country"):
            with self.subTest(name=name):
                self.assertFalse(campaigns._contact_field(name))

    def test_stands_on_the_list_of_the_forgotten(self):
        action = self.env.ref("toloo_sms.action_campaign_from_list")
        listed = self.env.ref("toloo_crm.view_partner_forgotten_list")
        for right in (True, False):
            contacts = self.as_user("res.partner", self.seller)
            arch = contacts.get_view(listed.id, "list")["arch"]
            self.assertEqual(f'name="{action.id}"' in arch, right)
            self.seller.group_ids -= self.env.ref("toloo_sms.group_campaign")
        self.seller.group_ids += self.env.ref("toloo_sms.group_campaign")
        contacts = self.near | self.far
        campaign = self.campaign("res.partner", contacts.ids)
        campaign.action_count()
        self.assertEqual(campaign.sudo().recipient_ids.partner_id, self.near)
