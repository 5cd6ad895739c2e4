from odoo import api, models
from odoo.fields import Domain

from ..tools.folded import trigram_index


class TolooInteraction(models.Model):
    """Interactions on a customer's page and, by their numbers, in the one search."""

    _inherit = "toloo.interaction"

    _number_part_idx = models.Index(trigram_index("number"))

    @api.model
    def _toloo_customer_block(self, partner):
        return {
            "key": "interactions",
            "title": self.env._("Interactions"),
            "icon": "fa-comments-o",
            "sequence": 10,
            "date": "date_start",
            "state": "result_id",
            "about": "user_id",
            "action": "toloo_base.action_interaction",
            "new": {"partner_id": partner.id},
        }

    @api.model
    def _toloo_search_source(self, typed):
        return typed.has_digit and {
            "key": "interactions",
            "title": self.env._("Interactions"),
            "icon": "fa-comments-o",
            "sequence": 50,
            "domain": Domain("number", "ilike", typed.number_pattern),
            "text": "number",
            "about": ("partner_id",),
        }
