from odoo import models


class VendorDelayReport(models.Model):
    _name = "vendor.delay.report"
    _inherit = ["vendor.delay.report", "toloo.area.link"]
