from odoo.exceptions import AccessError, UserError
from odoo.fields import Command
from odoo.tests import new_test_user, tagged

from .common_sale import SaleCase


@tagged("post_install", "-at_install")
class TestInvoice(SaleCase):
    """From quotation to invoice in one step, and what may be changed afterwards."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.seller = cls.colleague("seller", "sales_team.group_sale_salesman")
        cls.poster = cls.colleague(
            "poster", "sales_team.group_sale_salesman,toloo_crm.group_invoice_post"
        )
        cls.clerk = cls.colleague("clerk", "account.group_account_invoice")
        cls.editor = cls.colleague(
            "editor",
            "account.group_account_invoice,sales_team.group_sale_salesman,"
            "toloo_crm.group_edit_converted",
        )

    @classmethod
    def colleague(cls, login, groups):
        return new_test_user(
            cls.env,
            f"sale_{login}",
            groups="base.group_user,toloo_access.group_officer,"
            f"toloo_access.group_all_areas,{groups}",
            company_id=cls.env.company.id,
            company_ids=[Command.set(cls.env.company.ids)],
        )

    def order_of(self, user, **values):
        return self.priced(self.line(1000, 2), user_id=user.id, **values)

    def convert(self, order, user):
        order.with_user(user).action_toloo_invoice()
        self.env.invalidate_all()
        return order.invoice_ids

    def test_without_the_right_it_stays_a_draft(self):
        order = self.order_of(self.seller, date_end="2030-01-01")
        move = self.convert(order, self.seller)
        self.assertEqual((move.state, order.state), ("draft", "sale"))
        self.assertEqual(move.amount_total, 2000)
        self.assertEqual(str(move.date_end), "2030-01-01")
        self.assertTrue(order.converted)

    def test_with_the_right_it_is_posted(self):
        move = self.convert(self.order_of(self.poster), self.poster)
        self.assertEqual(move.state, "posted")
        self.assertEqual(move.invoice_user_id, self.poster)

    def test_twice_makes_one(self):
        order = self.order_of(self.poster)
        move = self.convert(order, self.poster)
        self.assertEqual(self.convert(order, self.poster), move)
        self.assertEqual(order.order_line.qty_invoiced, 2)

    def test_another_sellers_order_is_not_converted(self):
        order = self.order_of(self.poster)
        with self.assertRaises(AccessError):
            order.with_user(self.seller).action_toloo_invoice()
        self.assertFalse(order.invoice_ids)

    def test_of_several_those_that_fail_are_told(self):
        orders = self.env["sale.order"]
        for _n in range(3):
            orders |= self.order_of(self.poster)
        orders[1].action_cancel()
        action = orders.with_user(self.poster).action_toloo_invoice()
        told = action["params"]["message"]
        self.assertEqual(orders.mapped("converted"), [True, False, True], told)
        self.assertIn(orders[1].name, told)
        self.assertEqual(len(orders.invoice_ids), 2)
        with self.assertRaises(UserError):
            orders[1].with_user(self.poster).action_toloo_invoice()

    def test_mark_follows_the_invoice(self):
        order = self.order_of(self.seller)
        orders = self.env["sale.order"]
        self.assertFalse(order.converted)
        move = self.convert(order, self.seller)
        self.assertIn(order, orders.search([("converted", "=", True)]))
        move.button_cancel()
        self.assertFalse(order.converted)
        self.assertNotEqual(self.convert(order, self.seller), move)
        self.assertTrue(order.converted)

    def test_mark_goes_with_a_deleted_draft(self):
        order = self.order_of(self.seller)
        self.convert(order, self.seller).with_user(self.editor).sudo().unlink()
        self.assertFalse(order.converted)

    def test_direct_invoice_by_right(self):
        action = self.customer.with_user(self.clerk).action_toloo_invoice()
        self.assertEqual(action["context"]["default_partner_id"], self.customer.id)
        with self.assertRaises(AccessError):
            self.customer.with_user(self.seller).action_toloo_invoice()

    def test_converted_order_is_changed_by_right_only(self):
        order = self.order_of(self.seller)
        self.convert(order, self.seller)
        order, line = order.with_user(self.seller), order.order_line
        product = self.product.id
        tries = [
            lambda: order.write({"document_discount_value": 5}),
            lambda: order.write(
                {"order_line": [Command.update(line.id, {"price_unit": 1})]}
            ),
            lambda: order.write({"order_line": [Command.delete(line.id)]}),
            lambda: order.write(
                {"order_line": [Command.create({"product_id": product})]}
            ),
            lambda: line.with_user(self.seller).write({"discount": 50}),
            lambda: line.with_user(self.seller).write({"discount_amount": 50}),
            lambda: line.with_user(self.seller).unlink(),
            lambda: self.env["sale.order.line"]
            .with_user(self.seller)
            .create({"order_id": order.id, "product_id": product}),
        ]
        self.assertRefused(tries)
        rows = [[str(order.id), "5"]]
        self.assertFalse(order.load([".id", "document_discount_value"], rows)["ids"])
        # What is no part of the deal can be noted.
        order.write({"client_order_ref": "77"})
        self.editor.group_ids += self.env.ref(
            "sales_team.group_sale_salesman_all_leads"
        )
        line.with_user(self.editor).write({"price_unit": 1500})
        self.assertEqual(order.amount_total, 3000)

    def test_converted_invoice_is_changed_by_right_only(self):
        order = self.order_of(self.seller)
        move = self.convert(order, self.seller)
        line = move.invoice_line_ids
        own, own_line = move.with_user(self.clerk), line.with_user(self.clerk)
        product = self.product.id
        create = Command.create({"product_id": product, "price_unit": 5})
        tries = [
            lambda: own.write({"document_discount_value": 5}),
            lambda: own.write(
                {"invoice_line_ids": [Command.update(line.id, {"price_unit": 1})]}
            ),
            lambda: own.write({"invoice_line_ids": [create]}),
            lambda: own.write({"line_ids": [create]}),
            lambda: own.write({"invoice_line_ids": [Command.delete(line.id)]}),
            lambda: own_line.write({"quantity": 1}),
            lambda: own_line.write({"discount_amount": 1}),
            lambda: own_line.write({"balance": -1}),
            lambda: own.write({"line_ids": [Command.update(line.id, {"balance": -1})]}),
            lambda: own_line.write({"sale_line_ids": [Command.clear()]}),
            lambda: own_line.with_context(dynamic_unlink=True).unlink(),
        ]
        self.assertRefused(tries)
        own.write({"ref": "noted"})
        line.with_user(self.editor).write({"discount_amount": 500})
        self.assertEqual(move.amount_total, 1500)
        own.action_post()
        with self.assertRaises(UserError):
            move.document_discount_value = 5
        with self.assertRaises(UserError):
            line.discount_amount = 5
        back = own._reverse_moves([{"invoice_date": move.invoice_date}])
        back.invoice_line_ids.quantity = 1
        self.assertEqual(back.amount_total, 750)

    def assertRefused(self, tries):
        for number, change in enumerate(tries):
            with self.subTest(number), self.assertRaises(AccessError):
                with self.env.cr.savepoint():
                    change()
            self.env.invalidate_all()

    def test_whole_draft_may_go(self):
        move = self.convert(self.order_of(self.seller), self.seller)
        self.clerk.group_ids += self.env.ref("toloo_access.group_delete")
        move.with_user(self.clerk).unlink()
        self.assertFalse(move.exists())

    def test_other_invoices_are_as_ever(self):
        move = self.env["account.move"].with_user(self.clerk)
        move = move.create(
            {
                "move_type": "out_invoice",
                "partner_id": self.customer.id,
                "invoice_line_ids": [
                    Command.create({"product_id": self.product.id, "price_unit": 7})
                ],
            }
        )
        move.invoice_line_ids.write({"price_unit": 9, "tax_ids": [Command.clear()]})
        self.assertEqual(move.amount_total, 9)
