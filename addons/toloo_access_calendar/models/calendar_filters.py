from odoo import models


class CalendarFilters(models.Model):
    _name = "calendar.filters"
    _inherit = ["calendar.filters", "toloo.area.link"]
