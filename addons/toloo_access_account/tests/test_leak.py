from odoo.exceptions import AccessError
from odoo.fields import Command
from odoo.tests import tagged

from odoo.addons.account.tests.common import AccountTestInvoicingCommon
from odoo.addons.toloo_access.tests.leak import LeakMixin


@tagged("post_install", "-at_install")
class TestAccountLeak(LeakMixin, AccountTestInvoicingCommon):
    groups = "account.group_account_manager"
    probes = {
        "account.move": "partner_id",
        "account.move.line": "partner_id",
        "account.payment": "partner_id",
        "account.bank.statement.line": "partner_id",
        "account.partial.reconcile": "debit_move_id.partner_id",
        "account.invoice.report": "partner_id",
    }

    @classmethod
    def make_documents(cls, partner):
        invoice = cls.init_invoice(
            "out_invoice", partner=partner, amounts=[1000.0], post=True
        )
        wizard = cls.env["account.payment.register"].with_context(
            active_model="account.move", active_ids=invoice.ids
        )
        wizard.create({})._create_payments()
        cls.env["account.bank.statement.line"].create(
            {
                "journal_id": cls.company_data["default_journal_bank"].id,
                "partner_id": partner.id,
                "payment_ref": "Deposit",
                "amount": 500.0,
            }
        )

    def test_entry_of_many(self):
        """An entry of no contact is seen; of its items those in sight alone."""
        account = self.company_data["default_account_receivable"]
        entry = self.env["account.move"].create(
            {
                "line_ids": [
                    Command.create(
                        {
                            "account_id": account.id,
                            "partner_id": partner.id,
                            "balance": balance,
                        }
                    )
                    for partner, balance in ((self.near, 100.0), (self.far, -100.0))
                ]
            }
        )
        self.assertTrue(self.as_user("account.move").search([("id", "=", entry.id)]))
        items = self.as_user("account.move.line").search([("move_id", "=", entry.id)])
        self.assertEqual(items.partner_id, self.near)

    def test_cancel_payment(self):
        """Cancelling a payment needs no right to delete, deleting an invoice does."""
        payment = self.all_of("account.payment", self.near)
        payment.action_draft()
        self.as_user("account.payment").browse(payment.id).action_cancel()
        self.assertEqual(payment.state, "canceled")
        invoice = self.init_invoice("out_invoice", partner=self.near, amounts=[10.0])
        mine = self.as_user("account.move").browse(invoice.id)
        mine.write({"invoice_line_ids": [Command.clear()]})
        with self.assertRaises(AccessError):
            mine.unlink()
