from odoo import api, models
from odoo.fields import Domain


class ResPartner(models.Model):
    """A contact opens its page, and is found by the one search."""

    _inherit = "res.partner"

    def action_toloo_customer_page(self):
        """The page of this contact with all that hangs on it."""
        self.ensure_one()
        self.check_access("read")
        action = self.env["ir.actions.actions"]._for_xml_id(
            "toloo_crm.action_customer_page"
        )
        return action | {"params": {"partner_id": self.id}}

    @api.model
    def _toloo_search_source(self, typed):
        """By name, e-mail and the numbers of papers; by telephone in any form."""
        domain = Domain("search_key", "ilike", typed.key_pattern)
        if typed.tail:
            domain |= self._toloo_phone_source(typed)
        return {
            "key": "contacts",
            "title": self.env._("Contacts"),
            "icon": "fa-user",
            "sequence": 10,
            "domain": domain,
            "text": "search_key",
            "folded": True,
            "about": ("phone", "area_id"),
        }

    @api.model
    def _toloo_phone_source(self, typed):
        """Who has this number; if nobody has, those with its digits in one."""
        numbers = self.env["toloo.phone.number"]
        whole = numbers._candidates(typed.text)
        ids = numbers._partner_ids_of(whole) if whole else []
        if ids or len(typed.tail) < 4:
            return Domain("id", "in", ids)
        return self._phone_rows_domain("like", typed.tail)
