from odoo.fields import Command
from odoo.tests import tagged

from odoo.addons.toloo_access.tests.leak import LeakMixin

from .common_commission import DAY, CommissionCase


@tagged("post_install", "-at_install")
class TestCommissionLeak(LeakMixin, CommissionCase):
    groups = "toloo_crm.group_commission_manager"
    probes = {
        "toloo.sale.commission": "partner_id",
        "toloo.sale.settlement": "payee_id",
        "toloo.sale.settlement.line": "entry_id.partner_id",
    }

    @classmethod
    def make_documents(cls, partner):
        """Each sells to himself."""
        users = cls.user | cls.chief
        users.company_ids = [Command.set(cls.company.ids)]
        users.company_id = cls.company
        partner.is_marketer = True
        cls.make_invoice(
            (cls.product, 1_000_000, 1, 0), partner_id=partner.id, marketer=partner
        )
        cls.env["toloo.sale.settlement"]._make(cls.company, DAY, DAY, partner)

    def test_the_page_of_a_marketer(self):
        """What he earned stands on it, for who may see that."""
        blocks = self.env["toloo.sale.commission"]._toloo_customer_block(self.near)
        self.assertEqual(blocks["contact"], "payee_id")
        other = self.customer
        self.assertFalse(self.env["toloo.sale.commission"]._toloo_customer_block(other))
        page = self.env["toloo.customer.page"].with_user(self.user)
        found = page.get_data(self.near.id)
        self.assertIn("commission", [block["key"] for block in found["blocks"]])
