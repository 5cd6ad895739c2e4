from odoo import models


class EventRegistrationAnswer(models.Model):
    _name = "event.registration.answer"
    _inherit = ["event.registration.answer", "toloo.area.link"]
    _area_links = ("registration_id",)
