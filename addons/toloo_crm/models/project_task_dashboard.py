from odoo import api, models
from odoo.fields import Domain

from ..tools.dashboard_block import OFFICER


class ProjectTask(models.Model):
    """Tasks on the dashboard."""

    _inherit = "project.task"

    @api.model
    def _toloo_dashboard_block(self):
        open_ = Domain("is_closed", "=", False)
        open_ &= Domain("has_template_ancestor", "=", False)
        mine = Domain("user_ids", "in", self.env.uid)
        tasks = {"short_list": "toloo_crm.view_task_dashboard_list"}
        return [
            {
                **tasks,
                "key": "tasks_due",
                "title": self.env._("Tasks of today and overdue"),
                "action": "toloo_crm.action_task_mine",
                "domain": open_ & mine & Domain("date_deadline", "<", "today +1d"),
                "default": OFFICER,
                "sequence": 10,
            },
            {
                **tasks,
                "key": "tasks_mine",
                "title": self.env._("My open tasks"),
                "action": "toloo_crm.action_task_mine",
                "domain": open_ & mine,
                "sequence": 12,
            },
            {
                **tasks,
                "key": "tasks_referred",
                "title": self.env._("Referred to me"),
                "action": "toloo_crm.action_task_referred",
                "domain": open_ & self._toloo_referral("to"),
                "sequence": 14,
            },
            {
                **tasks,
                "key": "tasks_sent",
                "title": self.env._("Sent by me, not done"),
                "action": "toloo_crm.action_task_sent",
                "domain": open_ & self._toloo_referral("from"),
                "sequence": 16,
            },
        ]

    @api.model
    def _toloo_referral(self, side):
        """The condition that the user stands on this side of a referral."""
        user = Domain(f"{side}_user_id", "=", self.env.uid)
        return Domain(
            "referral_ids", "any", user & Domain("state", "in", ["open", "done"])
        )
