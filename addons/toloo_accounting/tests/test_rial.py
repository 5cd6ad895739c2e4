from odoo.fields import Command
from odoo.tests import TransactionCase, tagged


@tagged("post_install", "-at_install")
class TestRial(TransactionCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.rial = cls.env.ref("base.IRR")
        cls.company = cls.env["res.company"].create(
            {
                "name": "Isfahan Trading",
                "country_id": cls.env.ref("base.ir").id,
                "currency_id": cls.rial.id,
            }
        )
        cls.env["account.chart.template"].try_loading(
            "ir", company=cls.company, install_demo=False
        )

    def test_rial_is_active_and_whole(self):
        self.assertTrue(self.rial.active)
        self.assertEqual(self.rial.round(1234.5), 1235)

    def test_iranian_chart_loads_in_rial(self):
        accounts = self.env["account.account"].search(
            [("company_ids", "in", self.company.ids)]
        )
        self.assertGreater(len(accounts), 50)
        self.assertEqual(self.company.chart_template, "ir")
        self.assertEqual(self.company.currency_id, self.rial)

    def test_invoice_in_rial_posts_balanced(self):
        customer = self.env["res.partner"].create({"name": "Customer"})
        chart = self.env["account.chart.template"].with_company(self.company)
        income = chart.ref("l10n_ir_chart_411003")
        line = {"name": "Rice", "quantity": 3, "price_unit": 333333.4}
        move = self.env["account.move"].with_company(self.company)
        invoice = move.create(
            {
                "move_type": "out_invoice",
                "partner_id": customer.id,
                "invoice_date": "2025-11-24",
                "invoice_line_ids": [Command.create(line | {"account_id": income.id})],
            }
        )
        invoice.action_post()
        self.assertEqual(invoice.state, "posted")
        self.assertEqual(invoice.amount_untaxed, 1000000)
        self.assertEqual(sum(invoice.line_ids.mapped("balance")), 0)
