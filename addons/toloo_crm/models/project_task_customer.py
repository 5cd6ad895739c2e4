from odoo import api, models

from ..tools.folded import folded_index, folded_like

SEARCHED = ("name",)


class ProjectTask(models.Model):
    """Tasks on a customer's page and in the one search."""

    _inherit = "project.task"

    _folded_idx = models.Index(folded_index(SEARCHED))

    @api.model
    def _toloo_customer_block(self, partner):
        return {
            "key": "tasks",
            "title": self.env._("Tasks"),
            "icon": "fa-check-square-o",
            "sequence": 20,
            "date": "create_date",
            "state": "state",
            "action": "toloo_crm.action_task_all",
            "new": {"partner_id": partner.id},
        }

    @api.model
    def _toloo_search_source(self, typed):
        return {
            "key": "tasks",
            "title": self.env._("Tasks"),
            "icon": "fa-check-square-o",
            "sequence": 60,
            "domain": folded_like(SEARCHED, typed.key_pattern),
            "about": ("partner_id",),
        }
