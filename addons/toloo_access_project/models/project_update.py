from odoo import models


class ProjectUpdate(models.Model):
    _name = "project.update"
    _inherit = ["project.update", "toloo.area.link"]
    _area_links = ("project_id",)
