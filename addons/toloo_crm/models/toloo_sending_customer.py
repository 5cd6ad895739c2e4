from odoo import api, models
from odoo.fields import Domain

from ..tools.folded import trigram_index


class TolooSending(models.Model):
    """Letters and parcels on a customer's page and in the one search."""

    _inherit = "toloo.sending"

    _tracking_part_idx = models.Index(trigram_index("tracking_number"))

    @api.model
    def _toloo_customer_block(self, partner):
        return {
            "key": "sendings",
            "title": self.env._("Letters and parcels"),
            "icon": "fa-envelope-o",
            "sequence": 45,
            "date": "date",
            "state": "kind_id",
            "about": "user_id",
            "action": "toloo_base.action_sending",
            "new": {"partner_id": partner.id},
        }

    @api.model
    def _toloo_search_source(self, typed):
        return typed.has_digit and {
            "key": "sendings",
            "title": self.env._("Letters and parcels"),
            "icon": "fa-envelope-o",
            "sequence": 70,
            "domain": Domain("tracking_number", "ilike", typed.number_pattern),
            "text": "tracking_number",
            "about": ("tracking_number",),
        }
