from odoo import fields, models


class ReportProjectTaskUser(models.Model):
    _name = "report.project.task.user"
    _inherit = ["report.project.task.user", "toloo.area.link"]
    _area_links = ("task_id",)

    # Not a column of the view: dropping it from the tasks would take the view along.
    area_id = fields.Many2one(related="task_id.area_id", string="Area")
