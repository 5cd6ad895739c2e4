from odoo import api, models
from odoo.fields import Domain

from ..tools.dashboard_block import MANAGER


class TolooTaskBoard(models.Model):
    """The board by colleague, on the dashboard."""

    _inherit = "toloo.task.board"

    @api.model
    def _toloo_dashboard_block(self):
        return {
            "key": "tasks_by_colleague",
            "title": self.env._("Tasks by colleague"),
            "action": "toloo_crm.action_task_board",
            "short_list": "toloo_crm.view_task_board_dashboard_list",
            "domain": Domain("open_count", ">", 0),
            "groups": MANAGER,
            "default": MANAGER,
            "sequence": 4,
        }
