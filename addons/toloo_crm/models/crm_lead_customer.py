from odoo import api, models

from ..tools.folded import folded_index, folded_like

SEARCHED = ("name", "partner_name", "contact_name", "email_from")


class CrmLead(models.Model):
    """Leads and opportunities on a customer's page and in the one search."""

    _inherit = "crm.lead"

    _folded_idx = models.Index(folded_index(SEARCHED))

    @api.model
    def _toloo_customer_block(self, partner):
        return {
            "key": "leads",
            "title": self.env._("Leads and opportunities"),
            "icon": "fa-star-o",
            "sequence": 30,
            "date": "create_date",
            "amount": "expected_revenue",
            "currency": "company_id.currency_id",
            "state": "stage_id",
            "about": "user_id",
            "action": "crm.crm_lead_opportunities",
            "new": {"partner_id": partner.id, "type": "opportunity"},
        }

    @api.model
    def _toloo_search_source(self, typed):
        return {
            "key": "leads",
            "title": self.env._("Leads and opportunities"),
            "icon": "fa-star-o",
            "sequence": 20,
            "domain": folded_like(SEARCHED, typed.key_pattern),
            "about": ("partner_id",),
        }
