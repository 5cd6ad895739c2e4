from odoo import fields, models


class CrmActivityReport(models.Model):
    _name = "crm.activity.report"
    _inherit = ["crm.activity.report", "toloo.area.link"]
    _area_links = ("lead_id",)

    # Not a column of the view: dropping it from the leads would take the view along.
    area_id = fields.Many2one(related="lead_id.area_id", string="Area")
