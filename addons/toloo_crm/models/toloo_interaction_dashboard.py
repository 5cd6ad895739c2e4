from odoo import api, models
from odoo.fields import Domain

from ..tools.dashboard_block import MANAGER, OFFICER


class TolooInteraction(models.Model):
    """Interactions on the dashboard."""

    _inherit = "toloo.interaction"

    @api.model
    def _toloo_dashboard_block(self):
        mine = Domain("user_id", "=", self.env.uid)
        since = Domain("date_start", ">=", "today =week_start")
        week = since & Domain("date_start", "<", "today =week_start +7d")
        shown = {"short_list": "toloo_crm.view_interaction_dashboard_list"}
        return [
            {
                **shown,
                "key": "interactions_week",
                "title": self.env._("My interactions of the week"),
                "action": "toloo_base.action_interaction",
                "domain": mine & week,
                "default": OFFICER,
                "sequence": 50,
            },
            {
                **shown,
                "key": "follow_ups",
                "title": self.env._("My follow-ups"),
                "action": "toloo_base.action_interaction_follow_up",
                "domain": Domain("follow_up_state", "=", "open")
                & Domain("follow_up_user_id", "=", self.env.uid),
                "column": 1,
                "sequence": 52,
            },
            {
                "key": "interactions_colleague",
                "title": self.env._("Interactions of the week, by colleague"),
                "action": "toloo_base.action_interaction",
                "view": "graph",
                "group_by": ["user_id"],
                "domain": since,
                "groups": MANAGER,
                "column": 1,
                "sequence": 54,
            },
        ]
