from datetime import date

import psycopg2

from odoo.exceptions import UserError
from odoo.fields import Command
from odoo.tests import Form, tagged
from odoo.tools import mute_logger

from .common_commission import DAY, CommissionCase


@tagged("post_install", "-at_install")
class TestSaleCommission(CommissionCase):
    def test_a_posted_invoice_earns_for_its_marketer(self):
        move = self.make_invoice(
            (self.product, 1_000_000, 3, 10), (self.licence, 500_000, 1, 0)
        )
        entries = self.env["toloo.sale.commission"].search([("move_id", "=", move.id)])
        self.assertEqual(len(entries), 2)
        self.assertEqual(sorted(entries.mapped("amount")), [30_000, 270_000])
        self.assertEqual(sorted(entries.mapped("base")), [500_000, 2_700_000])
        self.assertEqual(entries.payee_id, self.marketer)
        self.assertEqual(set(entries.mapped("date")), {DAY})
        self.assertEqual(entries.partner_id, self.customer)
        self.assertEqual(set(entries.mapped("move_name")), {move.name})

    def test_the_agency_earns_what_the_marketer_leaves(self):
        move = self.make_invoice((self.licence, 1_000_000, 1, 0), marketer=self.branch)
        self.assertEqual(move.agency_id, self.agency)
        self.assertEqual(self.earned(move, self.branch), 60_000)
        self.assertEqual(self.earned(move, self.agency), 240_000)

    def test_an_agency_without_a_marketer_earns_its_percent(self):
        nobody = self.env["res.partner"]
        move = self.make_invoice(
            (self.licence, 1_000_000, 1, 0),
            marketer=nobody,
            agency_id=self.agency.id,
        )
        self.assertEqual(self.earned(move, self.agency), 300_000)

    def test_without_a_marketer_nothing_is_earned(self):
        nobody = self.env["res.partner"]
        move = self.make_invoice((self.product, 1000, 1, 0), marketer=nobody)
        self.assertFalse(move.sale_commission_ids)

    def test_percents_of_the_nearest_category(self):
        top = self.env["product.category"].create(
            {
                "name": "Top",
                "own_commission": True,
                "agency_percent": 100,
                "marketer_percent": 4,
            }
        )
        middle = top.create({"name": "Middle", "parent_id": top.id})
        low = top.create({"name": "Low", "parent_id": middle.id})
        values = {"own_commission": False, "categ_id": low.id}
        product = self.make_product("Of its category", 0, 0, **values)
        self.assertEqual(product.product_tmpl_id.valid_marketer_percent, 4)
        middle.write(
            {"own_commission": True, "agency_percent": 50, "marketer_percent": 8}
        )
        self.assertEqual(product.product_tmpl_id.valid_marketer_percent, 8)
        self.assertEqual(low.valid_agency_percent, 50)
        move = self.make_invoice((product, 1_000_000, 1, 0))
        self.assertEqual(self.earned(move), 40_000)
        # Of its own, also where that is nothing.
        product.own_commission = True
        move = self.make_invoice((product, 1_000_000, 1, 0))
        self.assertEqual(self.earned(move), 0)

    def test_later_percents_leave_what_was_earned(self):
        move = self.make_invoice((self.product, 1_000_000, 2, 0))
        self.product.marketer_percent = 50
        refund = self.refund(move, [1])
        self.assertEqual(self.earned(move), 200_000)
        self.assertEqual(self.earned(refund), -100_000)
        self.assertEqual(move.invoice_line_ids.commission_marketer_percent, 10)
        self.assertEqual(refund.invoice_line_ids.commission_marketer_percent, 10)

    def test_full_reversal_nets_to_zero(self):
        move = self.make_invoice(
            (self.product, 333_333, 7, 12.5), (self.licence, 99_999, 3, 0)
        )
        refund = self.refund(move)
        self.assertGreater(self.earned(move), 0)
        self.assertEqual(self.earned(move | refund), 0)

    def test_refunds_in_parts_net_to_zero(self):
        move = self.make_invoice((self.licence, 33_335, 3, 0), marketer=self.branch)
        refunds = [self.refund(move, [1]) for _n in range(3)]
        for payee in (self.branch, self.agency):
            self.assertGreater(self.earned(move, payee), 0)
            moves = move.union(*refunds)
            self.assertEqual(self.earned(moves, payee), 0)

    def test_reversing_the_credit_note_gives_back(self):
        move = self.make_invoice((self.product, 1_000_000, 1, 0))
        refund = self.refund(move)
        again = self.refund(refund)
        self.assertEqual(again.move_type, "out_invoice")
        self.assertEqual(self.earned(move | refund | again), 100_000)

    def test_a_line_entered_again_takes_back_of_the_same_product(self):
        move = self.make_invoice((self.product, 1_000_000, 2, 0))
        refund = self.refund(move, post=False)
        refund.invoice_line_ids.unlink()
        values = {"product_id": self.product.id, "price_unit": 1_000_000}
        values["tax_ids"] = [Command.clear()]
        refund.invoice_line_ids = [Command.create(values)]
        self.product.marketer_percent = 50
        refund.action_post()
        self.assertEqual(self.earned(refund), -100_000)

    def test_a_credit_note_by_hand_takes_back_at_todays_percents(self):
        move = self.make_invoice((self.product, 1000, 5, 0), move_type="out_refund")
        self.assertEqual(self.earned(move), -500)

    def test_reset_to_draft_takes_back_and_posting_earns_again(self):
        move = self.make_invoice((self.product, 1_000_000, 1, 0))
        move.button_draft()
        self.assertEqual(self.earned(move), 0)
        self.product.marketer_percent = 20
        move.marketer_id = self.branch
        move.action_post()
        self.assertEqual(self.earned(move, self.marketer), 0)
        self.assertEqual(self.earned(move, self.branch), 200_000)
        move.button_draft()
        move.button_cancel()
        self.assertEqual(self.earned(move), 0)

    def test_a_deleted_draft_leaves_what_was_booked(self):
        move = self.make_invoice((self.product, 1_000_000, 1, 0))
        entries = move.sale_commission_ids
        move.button_draft()
        entries |= move.sale_commission_ids
        move.with_context(force_delete=True).unlink()
        self.assertEqual(len(entries.exists()), 2)
        entries.invalidate_recordset()
        self.assertEqual(sum(entries.mapped("amount")), 0)
        self.assertFalse(entries.move_id)

    def test_new_lines_of_a_reversed_invoice(self):
        move = self.make_invoice((self.product, 1_000_000, 1, 0))
        refund = self.refund(move)
        move.button_draft()
        self.assertEqual(self.earned(move | refund), 0)
        move.invoice_line_ids.unlink()
        values = {"product_id": self.product.id, "price_unit": 1_000_000}
        move.invoice_line_ids = [Command.create(values | {"tax_ids": False})]
        move.action_post()
        self.assertEqual(self.earned(move | refund), 0)

    def test_a_posted_invoice_keeps_its_marketer(self):
        move = self.make_invoice((self.product, 1000, 1, 0))
        with self.assertRaises(UserError):
            move.marketer_id = self.branch
        move.marketer_id = self.marketer

    def test_foreign_currency_earns_in_the_companys(self):
        dollar = self.env.ref("base.USD")
        dollar.active = True
        dollar.rate_ids.filtered(lambda r: r.company_id == self.company).unlink()
        rate = {"currency_id": dollar.id, "company_id": self.company.id}
        self.env["res.currency.rate"].create(
            rate | {"name": date(2025, 1, 1), "inverse_company_rate": 600_000}
        )
        move = self.make_invoice((self.product, 12.5, 1, 0), currency_id=dollar.id)
        self.assertEqual(self.earned(move), 750_000)
        refund = self.refund(move)
        self.assertEqual(self.earned(move | refund), 0)

    def test_quotation_brings_its_marketer_to_the_invoice(self):
        orders = self.env["sale.order"]
        for marketer in (self.marketer, self.branch):
            with Form(self.env["sale.order"]) as form:
                form.partner_id = self.customer
                form.marketer_id = marketer
                with form.order_line.new() as line:
                    line.product_id = self.product
                    line.price_unit = 1_000_000
            orders |= form.record
        self.assertEqual(orders[1].agency_id, self.agency)
        orders.action_confirm()
        invoices = orders._create_invoices()
        # One customer, but an invoice earns for one marketer.
        self.assertEqual(len(invoices), 2)
        self.assertEqual(invoices.marketer_id, self.marketer | self.branch)
        invoices.action_post()
        self.assertEqual(self.earned(invoices, self.marketer), 100_000)

    def test_a_return_by_the_order_takes_back(self):
        order = self.env["sale.order"].create(
            {
                "partner_id": self.customer.id,
                "marketer_id": self.marketer.id,
                "order_line": [
                    Command.create(
                        {
                            "product_id": self.product.id,
                            "product_uom_qty": 5,
                            "price_unit": 1_000_000,
                        }
                    )
                ],
            }
        )
        order.action_confirm()
        invoice = order._create_invoices()
        invoice.action_post()
        self.product.marketer_percent = 50
        order.order_line.product_uom_qty = 3
        refund = order._create_invoices(final=True)
        self.assertEqual(refund.move_type, "out_refund")
        refund.action_post()
        self.assertEqual(self.earned(refund), -200_000)

    def test_the_database_keeps_entries_as_written(self):
        entry = self.make_invoice((self.product, 1000, 1, 0)).sale_commission_ids
        with self.assertRaises(UserError):
            entry.amount = 5
        with self.assertRaises(UserError):
            entry.unlink()
        for query in (
            "UPDATE toloo_sale_commission SET amount = 5 WHERE id = %s",
            "UPDATE toloo_sale_commission SET line_id = line_id + 1 WHERE id = %s",
            "DELETE FROM toloo_sale_commission WHERE id = %s",
        ):
            with (
                self.subTest(query=query),
                mute_logger("odoo.sql_db"),
                self.assertRaises(psycopg2.errors.RestrictViolation),
                self.env.cr.savepoint(),
            ):
                self.env.cr.execute(query, [entry.id])

    def test_nothing_earns_twice(self):
        move = self.make_invoice((self.product, 1000, 1, 0))
        move._commission_reckon()
        self.assertEqual(len(move.sale_commission_ids), 1)
        with (
            mute_logger("odoo.sql_db"),
            self.assertRaises(psycopg2.errors.UniqueViolation),
            self.env.cr.savepoint(),
        ):
            self.env.cr.execute(
                """INSERT INTO toloo_sale_commission (company_id, currency_id, payee_id,
                       role, line_id, step, partner_id, date, base, amount,
                       agency_percent, marketer_percent)
                   SELECT company_id, currency_id, payee_id, role, line_id, step,
                       partner_id, date, base, amount, agency_percent, marketer_percent
                     FROM toloo_sale_commission WHERE move_id = %s""",
                [move.id],
            )

    def test_queries_do_not_grow_with_lines(self):
        counts = []
        for number in (1, 40):
            move = self.make_invoice(
                *[(self.product, 1000 + n, 1, 0) for n in range(number)], post=False
            )
            moves = move.sudo()
            moves.action_post()
            self.env.flush_all()
            self.env.invalidate_all()
            before = self.env.cr.sql_log_count
            moves.state = "draft"
            self.env.flush_all()
            counts.append(self.env.cr.sql_log_count - before)
        self.assertLessEqual(counts[1], counts[0] + 2)

    def test_merged_contacts_keep_their_commission(self):
        other = self.marketer.copy({"name": "Maryam Azad (2)"})
        move = self.make_invoice((self.product, 1000, 1, 0))
        wizard = self.env["base.partner.merge.automatic.wizard"]
        wizard.create({})._merge((self.marketer | other).ids, other)
        self.env.invalidate_all()
        self.assertEqual(move.sale_commission_ids.payee_id, other)


@tagged("post_install", "-at_install")
class TestSaleCommissionPaid(CommissionCase):
    """Commission that is earned as the customer pays."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.company.commission_on = "payment"

    def test_payments_earn_their_part_and_all_of_them_the_whole(self):
        move = self.make_invoice((self.product, 333_335, 3, 0))
        self.assertEqual(self.earned(move), 0)
        self.pay(move, 333_335, date(2025, 12, 25))
        self.assertEqual(self.earned(move), 33_334)
        self.assertEqual(move.sale_commission_ids.date, date(2025, 12, 25))
        self.pay(move, 333_335)
        self.pay(move, 333_335)
        # 100,000.5 rial in all.
        self.assertEqual(self.earned(move), 100_001)

    def test_what_is_unreconciled_is_taken_back(self):
        move = self.make_invoice((self.product, 1_000_000, 1, 0))
        self.pay(move, 400_000)
        self.assertEqual(self.earned(move), 40_000)
        move.line_ids.remove_move_reconcile()
        payments = move.matched_payment_ids
        payments.action_draft()
        self.assertEqual(self.earned(move), 0)

    def test_entries_of_the_bank_pay(self):
        """A payment by hand-made entries, reconciled."""
        move = self.make_invoice((self.product, 1_000_000, 1, 0))
        due = move.line_ids.filtered(lambda x: x.display_type == "payment_term")
        bank = self.company_data["default_journal_bank"].default_account_id
        entry = self.env["account.move"].create(
            {
                "move_type": "entry",
                "date": DAY,
                "line_ids": [
                    Command.create({"account_id": bank.id, "debit": 250_000}),
                    Command.create(
                        {
                            "account_id": due.account_id.id,
                            "credit": 250_000,
                            "partner_id": self.customer.id,
                        }
                    ),
                ],
            }
        )
        entry.action_post()
        (due | entry.line_ids.filtered("credit")).reconcile()
        self.assertEqual(self.earned(move), 25_000)
        due.remove_move_reconcile()
        self.assertEqual(self.earned(move), 0)

    def test_a_credit_note_of_an_open_invoice_earns_nothing(self):
        move = self.make_invoice((self.product, 1_000_000, 4, 0))
        refund = self.refund(move, [1])
        self.assertEqual(move.amount_residual, 3_000_000)
        self.assertEqual(self.earned(move | refund), 0)
        self.pay(move, 3_000_000)
        self.assertEqual(self.earned(move | refund), 300_000)

    def test_a_credit_note_of_a_paid_invoice_takes_back_at_once(self):
        move = self.make_invoice((self.product, 1_000_000, 4, 0))
        self.pay(move, 4_000_000)
        refund = self.refund(move)
        self.assertEqual(self.earned(move | refund), 0)

    def test_full_reversal_of_what_is_paid_in_part_nets_to_zero(self):
        move = self.make_invoice((self.licence, 333_333, 1, 0), marketer=self.branch)
        self.pay(move, 111_111)
        self.assertGreater(self.earned(move), 0)
        refund = self.refund(move)
        for payee in (self.branch, self.agency):
            self.assertEqual(self.earned(move | refund, payee), 0)

    def test_invoices_keep_what_held_when_they_were_posted(self):
        move = self.make_invoice((self.product, 1_000_000, 1, 0))
        self.company.commission_on = "posting"
        self.pay(move, 500_000)
        self.assertEqual(self.earned(move), 50_000)
        other = self.make_invoice((self.product, 1_000_000, 1, 0))
        self.assertEqual(self.earned(other), 100_000)
