from odoo import api, models
from odoo.fields import Domain


class TolooPolicyInstalment(models.Model):
    """Instalments that are due, on the dashboard, which is that of another addon: it
    finds this method where it is there."""

    _inherit = "toloo.policy.instalment"

    @api.model
    def _toloo_dashboard_block(self):
        return {
            "key": "instalments",
            "title": self.env._("Instalments due"),
            "action": "toloo_insurance.action_policy_instalment",
            "short_list": "toloo_insurance.view_policy_instalment_dashboard_list",
            "domain": Domain("state", "in", ["open", "partial"])
            & Domain("term_state", "!=", "draft")
            & Domain("date_due", "<", "today +7d"),
            "default": "toloo_access.group_officer",
            "column": 1,
            "sequence": 44,
        }
