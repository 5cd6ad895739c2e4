from odoo.exceptions import AccessError
from odoo.tests import tagged

from odoo.addons.toloo_crm.tests.common_customer import CustomerCase


@tagged("post_install", "-at_install")
class TestCustomerSms(CustomerCase):
    def test_page_has_messages_and_sends_them(self):
        """The one block is another addon's; the page finds it."""
        data = self.page(self.person)
        self.assertIn("sms", data["blocks"])
        methods = [doing["method"] for doing in data["head"]["doings"]]
        self.assertIn("action_toloo_customer_sms", methods)
        action = self.person.with_user(self.manager).action_toloo_customer_sms()
        composer = self.env[action["res_model"]].with_user(self.manager)
        composer = composer.with_context(**action["context"]).create({"body": "سلام"})
        self.assertEqual(composer.res_id, self.person.id)
        with self.assertRaises(AccessError):
            self.far.with_user(self.manager).action_toloo_customer_sms()
