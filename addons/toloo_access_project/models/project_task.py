from odoo import models


class ProjectTask(models.Model):
    _name = "project.task"
    _inherit = ["project.task", "toloo.area.mixin"]
    _own_fields = ("user_ids", "create_uid")
