from odoo import api, models
from odoo.fields import Domain

from ..tools.dashboard_block import MANAGER, OFFICER


class ResPartner(models.Model):
    """Contacts with whom nobody has talked for a while, on the dashboard."""

    _inherit = "res.partner"

    @api.model
    def _toloo_dashboard_block(self):
        forgotten = Domain("is_forgotten", "=", True)
        shown = {
            "action": "toloo_crm.action_partner_forgotten",
            "short_list": "toloo_crm.view_partner_dashboard_list",
            "column": 1,
        }
        return [
            {
                **shown,
                "key": "forgotten_leads",
                "title": self.env._("Forgotten leads"),
                "domain": forgotten & Domain("role_ids.code", "=", "lead"),
                "default": OFFICER,
                "sequence": 20,
            },
            {
                **shown,
                "key": "forgotten_by_colleague",
                "title": self.env._("Who is forgotten, by colleague"),
                "domain": forgotten,
                "view": "graph",
                "short_list": None,
                "group_by": ["user_id"],
                "groups": MANAGER,
                "default": MANAGER,
                "sequence": 8,
            },
            {
                **shown,
                "key": "forgotten",
                "title": self.env._("Forgotten contacts"),
                "domain": forgotten,
                "sequence": 22,
            },
        ]
