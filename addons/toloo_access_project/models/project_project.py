from odoo import fields, models


class ProjectProject(models.Model):
    _name = "project.project"
    _inherit = ["project.project", "toloo.area.mixin"]
    # Whoever works on a task needs its project, whoever leads that.
    _own_fields = ()

    # What it follows is itself known only after the record is made.
    area_id = fields.Many2one(precompute=False)
