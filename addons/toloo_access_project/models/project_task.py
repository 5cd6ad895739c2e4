from odoo import models

from odoo.addons.toloo_access.area_field import AreaField


class ProjectTask(models.Model):
    _name = "project.task"
    _inherit = ["project.task", "toloo.area.mixin"]
    _own_fields = ("user_ids", "create_uid")

    # What it follows is itself known only after the record is made.
    area_id = AreaField(precompute=False)
