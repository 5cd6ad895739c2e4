from odoo import api, models
from odoo.fields import Domain

from ..tools.policy_number import number_key


class TolooPolicyTerm(models.Model):
    """Policies on a customer's page and in the one search, which are those of another
    addon: it finds these methods where it is there."""

    _inherit = "toloo.policy.term"

    @api.model
    def _toloo_customer_block(self, partner):
        return {
            "key": "policies",
            "title": self.env._("Policies"),
            "icon": "fa-shield",
            "sequence": 70,
            "date": "date_start",
            "amount": "total",
            "currency": "currency_id",
            "state": "state",
            "about": "insurer_id",
            "action": "toloo_insurance.action_policy_term",
            "new": {"partner_id": partner.id},
        }

    @api.model
    def _toloo_search_source(self, typed):
        key = number_key(typed.text)
        return len(key) > 2 and {
            "key": "policies",
            "title": self.env._("Policies"),
            "icon": "fa-shield",
            "sequence": 45,
            "domain": Domain("number_key", "like", key),
            "text": "number_key",
            "about": ("insurer_id",),
        }
