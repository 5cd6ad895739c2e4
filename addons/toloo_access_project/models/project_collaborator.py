from odoo import models


class ProjectCollaborator(models.Model):
    _name = "project.collaborator"
    _inherit = ["project.collaborator", "toloo.area.link"]
    _area_links = ("project_id", "partner_id")
