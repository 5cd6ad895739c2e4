import io
from datetime import date

import openpyxl
import psycopg2

from odoo.exceptions import AccessError, UserError
from odoo.tests import Form, tagged
from odoo.tools import mute_logger

from .common_commission import DAY, CommissionCase

LAST = date(2025, 11, 21)


@tagged("post_install", "-at_install")
class TestSaleSettlement(CommissionCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.keeper = cls.make_user(
            "commission_keeper",
            "toloo_crm.group_commission_manager,account.group_account_invoice",
        )

    def test_all_are_settled_at_once(self):
        self.make_invoice((self.product, 1_000_000, 1, 0))
        self.make_invoice((self.licence, 1_000_000, 1, 0), marketer=self.branch)
        made = self.settle(LAST, user=self.keeper)
        self.assertEqual(
            {s.payee_id: s.amount for s in made},
            {self.marketer: 100_000, self.branch: 60_000, self.agency: 240_000},
        )
        self.assertEqual(set(made.mapped("state")), {"draft"})
        self.assertTrue(all(made.line_ids.entry_id.mapped("is_settled")))
        self.assertFalse(self.settle(LAST))

    def test_one_payee_and_one_period(self):
        self.make_invoice((self.product, 1_000_000, 1, 0))
        self.make_invoice((self.product, 1_000_000, 1, 0), marketer=self.branch)
        late = self.make_invoice(
            (self.product, 5_000_000, 1, 0), invoice_date=date(2025, 12, 1)
        )
        made = self.settle(LAST, self.marketer)
        self.assertEqual(made.payee_id, self.marketer)
        self.assertEqual(made.amount, 100_000)
        self.assertFalse(late.sale_commission_ids.is_settled)
        made = self.settle(date(2025, 12, 21), self.marketer)
        self.assertEqual(made.amount, 500_000)

    def test_what_is_owed_is_carried_on(self):
        move = self.make_invoice((self.product, 1_000_000, 2, 0))
        self.settle(LAST)
        refund = self.refund(move, [1])
        self.assertEqual(self.earned(refund), -100_000)
        self.assertFalse(self.settle(LAST))
        self.make_invoice(
            (self.product, 3_000_000, 1, 0), invoice_date=date(2025, 12, 1)
        )
        made = self.settle(date(2025, 12, 21))
        self.assertEqual((made.amount, made.carried), (200_000, -100_000))
        self.assertEqual(made.entry_count, 2)

    def test_an_entry_is_settled_once(self):
        self.make_invoice((self.product, 1_000_000, 1, 0))
        made = self.settle(LAST)
        with (
            mute_logger("odoo.sql_db"),
            self.assertRaises(psycopg2.errors.UniqueViolation),
            self.env.cr.savepoint(),
        ):
            self.env.cr.execute(
                """INSERT INTO toloo_sale_settlement_line (settlement_id, entry_id,
                       released) SELECT settlement_id, entry_id, false
                     FROM toloo_sale_settlement_line WHERE settlement_id = %s""",
                [made.id],
            )

    def test_cancelling_opens_again(self):
        self.make_invoice((self.product, 1_000_000, 1, 0))
        first = self.settle(LAST, user=self.keeper)
        first.action_confirm()
        first.action_cancel()
        self.assertEqual(first.state, "cancelled")
        second = self.settle(LAST, user=self.keeper)
        self.assertEqual(second.amount, 100_000)
        self.assertEqual(first.line_ids.entry_id, second.line_ids.entry_id)
        with self.assertRaises(UserError):
            first.action_cancel()

    def test_what_is_paid_stays(self):
        self.make_invoice((self.product, 1_000_000, 1, 0))
        made = self.settle(LAST, user=self.keeper)
        with self.assertRaises(UserError):
            made.action_pay()
        made.action_confirm()
        made.action_pay()
        self.assertEqual(made.state, "paid")
        for action in (made.action_cancel, made.action_confirm, made.action_pay):
            with self.assertRaises(UserError):
                action()
        with self.assertRaises(UserError):
            made.unlink()

    def test_the_bill_pays(self):
        self.make_invoice((self.product, 1_000_000, 1, 0))
        made = self.settle(LAST, user=self.keeper)
        with self.assertRaises(UserError):
            made.action_create_bill()
        made.action_confirm()
        action = made.action_create_bill()
        bill = self.env["account.move"].browse(action["res_id"])
        self.assertEqual(bill.move_type, "in_invoice")
        self.assertEqual(bill.partner_id, self.marketer)
        self.assertEqual(bill.amount_total, 100_000)
        for method in ("action_create_bill", "action_pay", "action_cancel"):
            with self.assertRaises(UserError):
                getattr(made, method)()
        bill.action_post()
        payments = self.pay(bill, 100_000)
        self.assertEqual(made.state, "paid")
        bill.line_ids.remove_move_reconcile()
        payments.action_draft()
        self.assertEqual(made.state, "confirmed")
        bill.button_draft()
        bill.button_cancel()
        made.action_cancel()
        self.assertEqual(made.state, "cancelled")

    def test_the_wizard_settles_the_last_jalali_month(self):
        wizard = self.env["toloo.sale.settlement.make"].with_user(self.keeper)
        self.make_invoice((self.product, 1_000_000, 1, 0))
        with Form(wizard) as form:
            self.assertLess(form.date_from, form.date_to)
            form.period = "other"
            form.date_from = date(2025, 10, 23)
            form.date_to = LAST
            self.assertEqual(form.amount, 100_000)
        action = form.record.action_settle()
        made = self.env["toloo.sale.settlement"].search(action["domain"])
        self.assertEqual(made.amount, 100_000)
        self.assertEqual(made.date_from, date(2025, 10, 23))
        with self.assertRaises(UserError):
            form.record.action_settle()

    def test_settling_takes_few_queries(self):
        products = [self.make_product(f"P{n}", 100, 10) for n in range(5)]
        for product in products:
            self.make_invoice(*[(product, 1000, 1, 0)] * 20)
        self.env.flush_all()
        before = self.env.cr.sql_log_count
        made = self.settle(LAST)
        self.assertLessEqual(self.env.cr.sql_log_count - before, 3)
        self.assertEqual(made.entry_count, 100)

    def test_only_a_remark_is_edited(self):
        self.make_invoice((self.product, 1_000_000, 1, 0))
        made = self.settle(LAST, user=self.keeper)
        made.note = "By phone"
        for values in ({"state": "paid"}, {"amount": 5}, {"payee_id": self.branch.id}):
            with self.assertRaises(UserError):
                made.write(values)
        with self.assertRaises(UserError):
            made.line_ids.write({"released": True})

    def test_statement_in_excel_and_print(self):
        self.customer.name = "=cmd|calc"
        self.make_invoice((self.product, 1_000_000, 1, 0))
        made = self.settle(LAST, user=self.keeper)
        report = self.env["ir.actions.report"].with_user(self.keeper)
        data, kind = report._render_xlsx(
            "toloo_crm.action_report_sale_settlement_xlsx", made.ids, {}
        )
        self.assertEqual(kind, "xlsx")
        sheet = openpyxl.load_workbook(io.BytesIO(data)).active
        row = [cell.value for cell in sheet[8]]
        self.assertEqual(row[2], "=cmd|calc")
        self.assertEqual(sheet["C8"].data_type, "s")
        self.assertEqual((row[5], row[7], row[8]), (1_000_000, 10, 100_000))
        self.assertEqual(row[0].date(), DAY)
        html = report._render_qweb_html(
            "toloo_crm.action_report_sale_settlement", made.ids
        )[0]
        self.assertIn("100,000", html.decode())
        self.assertIn(self.marketer.name, html.decode())

    def test_statements_of_many_are_read_together(self):
        payees = self.env["res.partner"].create(
            [{"name": f"Marketer {n}", "is_marketer": True} for n in range(6)]
        )
        for number, payee in enumerate(payees):
            product = self.make_product(f"Statement {number}", 100, 10)
            days = (date(2025, 11, 3), date(2025, 11, 2))
            for day in days:
                self.make_invoice(
                    (product, 1_000 * (number + 1), 1, 0),
                    marketer=payee,
                    invoice_date=day,
                )
        first = self.settle(LAST, payees, user=self.keeper)
        first.action_cancel()
        again = self.settle(LAST, payees, user=self.keeper)
        report = self.env["ir.actions.report"].with_user(self.keeper)
        found = (first | again).with_user(self.keeper)._statement_entries()
        for made in first | again:
            entries = found[made.id]
            self.assertEqual(entries.payee_id, made.payee_id)
            self.assertEqual(sum(entries.mapped("amount")), made.amount)
            self.assertEqual(entries.mapped("date"), sorted(entries.mapped("date")))
        one = again.with_user(self.keeper)._statement_entries(1)
        self.assertEqual({len(entries) for entries in one.values()}, {1})
        for kind, name in (
            ("_render_xlsx", "toloo_crm.action_report_sale_settlement_xlsx"),
            ("_render_qweb_html", "toloo_crm.action_report_sale_settlement"),
        ):
            counts = []
            for size in (1, 1, 3, 6):
                self.env.flush_all()
                self.env.invalidate_all()
                before = self.env.cr.sql_log_count
                getattr(report, kind)(name, again[:size].ids, {})
                counts.append(self.env.cr.sql_log_count - before)
            self.assertEqual(len(set(counts[1:])), 1, f"{kind}: {counts}")

    def test_settling_is_a_right(self):
        reader = self.make_user("commission_reader", "toloo_crm.group_commission")
        self.make_invoice((self.product, 1_000_000, 1, 0))
        with self.assertRaises(AccessError):
            self.settle(LAST, user=reader)
        made = self.settle(LAST)
        self.assertEqual(made.with_user(reader).amount, 100_000)
        for method in ("action_confirm", "action_pay", "action_cancel"):
            with self.assertRaises(AccessError):
                getattr(made.with_user(reader), method)()
        with self.assertRaises(AccessError):
            made.with_user(reader).action_create_bill()
