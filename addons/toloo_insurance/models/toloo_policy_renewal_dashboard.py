from odoo import api, models
from odoo.fields import Domain


class TolooPolicyRenewal(models.Model):
    """Renewals that are due, on the dashboard, which is that of another addon: it finds
    this method where it is there."""

    _inherit = "toloo.policy.renewal"

    @api.model
    def _toloo_dashboard_block(self):
        return {
            "key": "renewals",
            "title": self.env._("Renewals due"),
            "action": "toloo_insurance.action_policy_renewal",
            "short_list": "toloo_insurance.view_policy_renewal_dashboard_list",
            "domain": Domain("stage", "in", ["open", "offered", "lapsed"])
            & Domain("date_end", ">=", "today -60d")
            & Domain("date_end", "<=", "today +60d"),
            "default": "toloo_access.group_officer",
            "column": 1,
            "sequence": 42,
        }
