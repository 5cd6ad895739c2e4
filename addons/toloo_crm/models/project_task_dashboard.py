from odoo import api, models

from ..tools.dashboard_block import OFFICER


class ProjectTask(models.Model):
    """Tasks on the dashboard."""

    _inherit = "project.task"

    @api.model
    def _toloo_dashboard_block(self):
        open_ = [("is_closed", "=", False), ("has_template_ancestor", "=", False)]
        mine = ("user_ids", "in", self.env.uid)
        tasks = {"short_list": "toloo_crm.view_task_dashboard_list"}
        return [
            {
                **tasks,
                "key": "tasks_due",
                "title": self.env._("Tasks of today and overdue"),
                "action": "toloo_crm.action_task_mine",
                "domain": (mine, *open_, ("date_deadline", "<", "today +1d")),
                "default": OFFICER,
                "sequence": 10,
            },
            {
                **tasks,
                "key": "tasks_mine",
                "title": self.env._("My open tasks"),
                "action": "toloo_crm.action_task_mine",
                "domain": (mine, *open_),
                "sequence": 12,
            },
            {
                **tasks,
                "key": "tasks_referred",
                "title": self.env._("Referred to me"),
                "action": "toloo_crm.action_task_referred",
                "domain": (self._toloo_referral("to"), *open_),
                "sequence": 14,
            },
            {
                **tasks,
                "key": "tasks_sent",
                "title": self.env._("Sent by me, not done"),
                "action": "toloo_crm.action_task_sent",
                "domain": (self._toloo_referral("from"), *open_),
                "sequence": 16,
            },
        ]

    @api.model
    def _toloo_referral(self, side):
        """The condition that the user stands on this side of a referral."""
        user = (f"{side}_user_id", "=", self.env.uid)
        return ("referral_ids", "any", [user, ("state", "in", ("open", "done"))])
