from odoo import api, models
from odoo.fields import Domain


class LoyaltyCard(models.Model):
    """Points on a customer's page; the customer is found by the card's number.

    Both pages are those of another addon, which finds these methods where it is there.
    """

    _inherit = "loyalty.card"

    @api.model
    def _toloo_customer_block(self, partner):
        return {
            "key": "points",
            "title": self.env._("Points"),
            "icon": "fa-gift",
            "sequence": 80,
            "date": "create_date",
            "amount": "points",
            "state": "program_id",
            "about": "code",
        }

    @api.model
    def _toloo_search_source(self, typed):
        return {
            "key": "cards",
            "title": self.env._("Cards"),
            "icon": "fa-credit-card",
            "sequence": 15,
            # As it is read from the card, whole.
            "domain": Domain("code", "in", list({typed.text, typed.key})),
            "text": "code",
            "about": ("partner_id", "program_id"),
        }
