from odoo import api, models
from odoo.fields import Domain


class CrmLead(models.Model):
    """Opportunities on the dashboard."""

    _inherit = "crm.lead"

    @api.model
    def _toloo_dashboard_block(self):
        return {
            "key": "opportunities",
            "title": self.env._("My opportunities, by stage"),
            "action": "crm.crm_lead_opportunities",
            "view": "graph",
            "domain": Domain("type", "=", "opportunity")
            & Domain("user_id", "=", self.env.uid),
            "group_by": ["stage_id"],
            "groups": "sales_team.group_sale_salesman",
            "column": 1,
            "sequence": 32,
        }
