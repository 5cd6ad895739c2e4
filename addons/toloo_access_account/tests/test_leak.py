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
