from decimal import ROUND_HALF_UP, Decimal

from odoo.fields import Command

from odoo.addons.account.tests.common import AccountTestInvoicingCommon


def whole(value):
    """The nearest rial."""
    return Decimal(value).quantize(Decimal(1), ROUND_HALF_UP)


class SaleCase(AccountTestInvoicingCommon):
    """A company that keeps its books in rials, without pricelists."""

    @classmethod
    def get_default_groups(cls):
        return super().get_default_groups() | cls.env.ref(
            "sales_team.group_sale_manager"
        )

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.rial = cls.env.ref("base.IRR")
        cls.rial.write({"active": True, "rounding": 1.0})
        cls.env.company.currency_id = cls.rial
        cls.env["product.pricelist"].search([]).currency_id = cls.rial
        cls.customer = cls.env["res.partner"].create({"name": "Customer"})
        cls.product = cls.env["product.product"].create(
            {
                "name": "Chair",
                "type": "service",
                "invoice_policy": "order",
                "list_price": 1000,
                "taxes_id": False,
            }
        )
        cls.vat = cls.tax("VAT 9", 9)
        cls.duty = cls.tax("Duty 3", 3)
        cls.inside = cls.tax("Included 10", 10, price_include_override="tax_included")

    @classmethod
    def tax(cls, name, percent, **values):
        return cls.env["account.tax"].create(
            {
                "name": name,
                "amount": percent,
                "amount_type": "percent",
                "type_tax_use": "sale",
                **values,
            }
        )

    def line(self, price, quantity=1, **values):
        taxes = values.pop("taxes", self.env["account.tax"])
        return Command.create(
            {
                "product_id": self.product.id,
                "price_unit": price,
                "product_uom_qty": quantity,
                "tax_ids": [Command.set(taxes.ids)],
                **values,
            }
        )

    def priced(self, *commands, **values):
        """A quotation of lines made by `line`."""
        return self.env["sale.order"].create(
            {"partner_id": self.customer.id, "order_line": list(commands), **values}
        )

    def invoiced(self, order):
        """The posted invoice of a quotation."""
        order.action_confirm()
        move = order._create_invoices()
        move.action_post()
        return move

    def credit(self, move, **values):
        """A draft credit note of all of an invoice."""
        return move._reverse_moves([{"invoice_date": move.invoice_date, **values}])
