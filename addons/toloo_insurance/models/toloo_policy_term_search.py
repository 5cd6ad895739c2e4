from odoo import api, fields, models
from odoo.fields import Domain

from ..tools.policy_number import number_key

LIKE = ("like", "ilike", "=like", "=ilike")


class TolooPolicyTerm(models.Model):
    """Found by the number in any form, by the holder and by his telephone."""

    _inherit = "toloo.policy.term"

    number_search = fields.Char(
        "Number in any form",
        compute="_compute_number_search",
        search="_search_number_search",
    )

    def _compute_number_search(self):
        for term in self:
            term.number_search = term.number

    @api.model
    def _search_number_search(self, operator, value):
        if operator in Domain.NEGATIVE_OPERATORS:
            return NotImplemented
        texts = [value] if isinstance(value, str) else list(value)
        keys = [number_key(text) for text in texts if isinstance(text, str)]
        if operator == "in":
            return Domain("number_key", "in", list(filter(None, keys)))
        if operator not in LIKE or not keys[0]:
            return Domain.FALSE
        return Domain("number_key", "like", keys[0])

    @api.model
    def _search_display_name(self, operator, value):
        if operator not in LIKE or not isinstance(value, str):
            return super()._search_display_name(operator, value)
        return Domain.OR(
            [
                Domain("number_search", operator, value),
                Domain("partner_id", operator, value),
            ]
        )
