from odoo import api, models
from odoo.fields import Domain

from ..tools.dashboard_block import OFFICER


class TolooEnding(models.Model):
    """Documents that end soon, on the dashboard."""

    _inherit = "toloo.ending"

    @api.model
    def _toloo_dashboard_block(self):
        return {
            "key": "endings",
            "title": self.env._("Documents that end soon"),
            "action": "toloo_crm.action_ending",
            "short_list": "toloo_crm.view_ending_dashboard_list",
            "domain": Domain("is_near", "=", True),
            "default": OFFICER,
            "column": 1,
            "sequence": 40,
        }
