from odoo import api, models
from odoo.fields import Domain


class SaleOrder(models.Model):
    """Quotations and orders on a customer's page and in the one search."""

    _inherit = "sale.order"

    @api.model
    def _toloo_customer_block(self, partner):
        return {
            "key": "orders",
            "title": self.env._("Quotations and orders"),
            "icon": "fa-file-text-o",
            "sequence": 50,
            "date": "date_order",
            "amount": "amount_total",
            "currency": "currency_id",
            "state": "state",
            "about": "user_id",
            "action": "sale.action_quotations_with_onboarding",
            "new": {"partner_id": partner.id},
        }

    @api.model
    def _toloo_search_source(self, typed):
        return typed.has_digit and {
            "key": "orders",
            "title": self.env._("Quotations and orders"),
            "icon": "fa-file-text-o",
            "sequence": 30,
            "domain": Domain("name", "ilike", typed.number_pattern),
            "about": ("partner_id",),
        }
