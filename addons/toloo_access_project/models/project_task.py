from odoo import fields, models


class ProjectTask(models.Model):
    _name = "project.task"
    _inherit = ["project.task", "toloo.area.mixin"]
    _own_fields = ("user_ids", "create_uid")

    # What it follows is itself known only after the record is made.
    area_id = fields.Many2one(precompute=False)
