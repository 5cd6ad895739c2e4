from odoo import models

from odoo.addons.toloo_access.area_field import AreaField


class ProjectProject(models.Model):
    _name = "project.project"
    _inherit = ["project.project", "toloo.area.mixin"]
    # Whoever works on a task needs its project, whoever leads that.
    _own_fields = ()

    # What it follows is itself known only after the record is made.
    area_id = AreaField(precompute=False)
