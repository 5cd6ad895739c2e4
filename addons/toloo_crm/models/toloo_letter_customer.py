from odoo import api, models
from odoo.fields import Domain

from ..tools.folded import trigram_index


class TolooLetter(models.Model):
    """Letters on a customer's page and, by their numbers, in the one search."""

    _inherit = "toloo.letter"

    _number_part_idx = models.Index(trigram_index("number"))

    @api.model
    def _toloo_customer_block(self, partner):
        return {
            "key": "letters",
            "title": self.env._("Letters"),
            "icon": "fa-file-word-o",
            "sequence": 42,
            "date": "date",
            "state": "kind_id",
            "about": "user_id",
            "action": "toloo_crm.action_letter",
            "new": {"partner_id": partner.id},
            # Each is in the log of sendings too, once it is printed.
            "timeline": False,
        }

    @api.model
    def _toloo_search_source(self, typed):
        return typed.has_digit and {
            "key": "letters",
            "title": self.env._("Letters"),
            "icon": "fa-file-word-o",
            "sequence": 65,
            "domain": Domain("number", "ilike", typed.number_pattern),
            "text": "number",
            "about": ("partner_id",),
        }
