from odoo import models


class ProjectMilestone(models.Model):
    _name = "project.milestone"
    _inherit = ["project.milestone", "toloo.area.link"]
    _area_links = ("project_id",)
