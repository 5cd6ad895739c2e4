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
        talk, invoice = self.env._("Log an interaction"), self.env._("Invoice")
        letter, label = self.env._("Letter"), self.env._("Label")
        email = self.env._("E-mail")
        asked = {
            "action_log_interaction": ("toloo.interaction", talk),
            "action_toloo_invoice": ("account.move", invoice),
            "action_toloo_letters": ("toloo.mailing", letter),
            "action_toloo_labels": ("toloo.mailing", label),
            "action_toloo_email": ("toloo.mailing", email),
        }
        return [
            (method, title)
            for method, (model, title) in asked.items()
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
