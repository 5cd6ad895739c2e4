from odoo import models


class ProjectProject(models.Model):
    _name = "project.project"
    _inherit = ["project.project", "toloo.area.mixin"]
    # Whoever works on a task needs its project, whoever leads that.
    _own_fields = ()
