from odoo import api, models
from odoo.fields import Domain


class AccountMoveLine(models.Model):
    """Journal items have a contact, and so an area, of their own: one entry may hold
    those of many."""

    _name = "account.move.line"
    _inherit = ["account.move.line", "toloo.area.mixin"]
    # Editing an invoice deletes and makes lines all the time.
    _toloo_form = False

    @api.model
    def _toloo_own_domain(self, user):
        own = self.env["account.move"]._toloo_own_domain(user)
        return own if own.is_true() else Domain("move_id", "any", own)
