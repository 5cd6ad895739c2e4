from odoo import api, models
from odoo.fields import Domain

SALES = ("out_invoice", "out_refund")


class AccountMove(models.Model):
    """Invoices and debts on a customer's page, invoices in the one search."""

    _inherit = "account.move"

    @api.model
    def _toloo_customer_block(self, partner):
        invoices = {
            "key": "invoices",
            "title": self.env._("Invoices"),
            "icon": "fa-file-text",
            "sequence": 60,
            "domain": Domain("move_type", "in", SALES),
            "date": "date",
            "amount": "amount_total_in_currency_signed",
            "currency": "currency_id",
            "state": "payment_state",
            "about": "ref",
            "action": "account.action_move_out_invoice_type",
            "new": {"partner_id": partner.id, "move_type": "out_invoice"},
        }
        debts = Domain("move_type", "=", "out_invoice")
        debts &= Domain("state", "=", "posted")
        debts &= Domain("payment_state", "in", ("not_paid", "partial"))
        return [
            invoices,
            {
                "key": "debts",
                "title": self.env._("Debts"),
                "icon": "fa-exclamation-circle",
                "sequence": 65,
                "domain": debts,
                "date": "invoice_date_due",
                "amount": "amount_residual",
                "currency": "currency_id",
                "state": "payment_state",
                "age": ("invoice_date_due", "amount_residual_signed"),
                "action": "account.action_move_out_invoice_type",
                "timeline": False,
            },
        ]

    @api.model
    def _toloo_search_source(self, typed):
        number = Domain("name", "ilike", typed.number_pattern)
        number |= Domain("ref", "ilike", typed.number_pattern)
        return typed.has_digit and {
            "key": "invoices",
            "title": self.env._("Invoices and bills"),
            "icon": "fa-file-text",
            "sequence": 40,
            "domain": number & Domain("move_type", "!=", "entry"),
            "about": ("partner_id",),
        }
