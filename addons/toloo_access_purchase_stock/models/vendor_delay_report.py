from odoo import fields, models


class VendorDelayReport(models.Model):
    _name = "vendor.delay.report"
    _inherit = ["vendor.delay.report", "toloo.area.link"]

    # The host's view has no such column; only totals compute it, and a rule that
    # looks at a row must not fetch it along.
    on_time_rate = fields.Float(prefetch=False)
