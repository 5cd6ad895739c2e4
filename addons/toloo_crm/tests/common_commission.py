from datetime import date
from decimal import Decimal

from odoo import fields
from odoo.fields import Command
from odoo.tests import new_test_user

from odoo.addons.account.tests.common import AccountTestInvoicingCommon

DAY = date(2025, 11, 1)


class CommissionCase(AccountTestInvoicingCommon):
    """A company that reckons in rial, a marketer of the house, one of an agency, and
    products of 10 and of 20 percent."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        context = dict(cls.env.context, tracking_disable=True)
        cls.env = cls.env(su=True, context=context)
        cls.company = cls.env.company
        rial = cls.env.ref("base.IRR")
        rial.write({"active": True, "rounding": 1})
        cls.company.currency_id = cls.rial = rial
        cls.customer = cls.env["res.partner"].create({"name": "Kaveh Trading"})
        cls.marketer = cls.env["res.partner"].create(
            {"name": "Maryam Azad", "is_marketer": True}
        )
        cls.agency = cls.env["res.partner"].create(
            {"name": "Agency of the South", "is_agency": True}
        )
        cls.branch = cls.env["res.partner"].create(
            {
                "name": "Reza Bandari",
                "is_marketer": True,
                "marketer_agency_id": cls.agency.id,
            }
        )
        cls.product = cls.make_product("Router", 100, 10)
        cls.licence = cls.make_product("Licence", 30, 20)

    @classmethod
    def make_product(cls, name, agency, marketer, **values):
        """A product with percents of its own, without taxes."""
        return cls.env["product.product"].create(
            {
                "name": name,
                "type": "service",
                "invoice_policy": "order",
                "taxes_id": [Command.clear()],
                "own_commission": True,
                "agency_percent": agency,
                "marketer_percent": marketer,
                **values,
            }
        )

    @classmethod
    def make_user(cls, login, groups):
        return new_test_user(
            cls.env,
            login,
            groups=f"base.group_user,toloo_access.group_all_areas,{groups}",
            company_id=cls.company.id,
            company_ids=[Command.set(cls.company.ids)],
        )

    @classmethod
    def make_invoice(cls, *lines, marketer=None, post=True, **values):
        """An invoice of lines (product, price, quantity, discount), of `marketer`."""
        marketer = cls.marketer if marketer is None else marketer
        move = cls.env["account.move"].create(
            {
                "move_type": "out_invoice",
                "partner_id": cls.customer.id,
                "invoice_date": DAY,
                "marketer_id": marketer.id,
                "invoice_line_ids": [
                    Command.create(
                        {
                            "product_id": product.id,
                            "price_unit": price,
                            "quantity": quantity,
                            "discount": discount,
                            "tax_ids": [Command.clear()],
                        }
                    )
                    for product, price, quantity, discount in lines
                ],
                **values,
            }
        )
        if post:
            move.action_post()
        return move

    def refund(self, move, quantities=None, post=True):
        """Reverse an invoice by the host's wizard, with other quantities by line."""
        wizard = self.env["account.move.reversal"].with_context(
            active_model="account.move", active_ids=move.ids
        )
        made = wizard.create({"journal_id": move.journal_id.id, "date": DAY})
        action = made.refund_moves()
        refund = self.env["account.move"].browse(action["res_id"])
        for line, quantity in zip(
            refund.invoice_line_ids, quantities or (), strict=bool(quantities)
        ):
            if quantity:
                line.quantity = quantity
            else:
                line.unlink()
        if post:
            refund.action_post()
        return refund

    def pay(self, move, amount, day=DAY):
        """Pay so much of an invoice, by the host's wizard; the payment."""
        wizard = self.env["account.payment.register"].with_context(
            active_model="account.move", active_ids=move.ids
        )
        made = wizard.create(
            {"amount": amount, "payment_date": day, "group_payment": True}
        )
        made.payment_difference_handling = "open"
        return made._create_payments()

    def earned(self, moves, payee=None, role=None):
        """What stands in the books of these invoices."""
        domain = [("move_id", "in", moves.ids)]
        if payee:
            domain.append(("payee_id", "=", payee.id))
        if role:
            domain.append(("role", "=", role))
        entries = self.env["toloo.sale.commission"].search(domain)
        return sum(Decimal(str(amount)) for amount in entries.mapped("amount"))

    def settle(self, day=None, payees=None, user=None):
        """Settle what is open up to a day."""
        day = day or fields.Date.context_today(self.env.user)
        settlements = self.env["toloo.sale.settlement"]
        if user:
            settlements = settlements.with_user(user)
        first = day.replace(day=1)
        return settlements._make(self.company, first, day, payees)
