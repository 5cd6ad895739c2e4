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
    def _toloo_customer_actions(self):
        """[(method, title)] of what the user may do with a contact from its page; the
        methods return actions. Addons add theirs."""
        _ = self.env._
        asked = [
            ("toloo.interaction", "action_log_interaction", _("Log an interaction")),
            ("account.move", "action_toloo_invoice", _("Invoice")),
            ("toloo.mailing", "action_toloo_letters", _("Letter")),
            ("toloo.mailing", "action_toloo_labels", _("Label")),
            ("toloo.mailing", "action_toloo_email", _("E-mail")),
        ]
        return [
            (method, title)
            for model, method, title in asked
            if self.env[model].has_access("create")
        ]

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
            "about": ("phone", "city"),
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
