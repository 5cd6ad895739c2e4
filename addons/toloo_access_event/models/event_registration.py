from odoo import models


class EventRegistration(models.Model):
    _name = "event.registration"
    _inherit = ["event.registration", "toloo.area.link"]
