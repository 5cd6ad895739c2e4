from odoo import models


class SmsSms(models.Model):
    _name = "sms.sms"
    _inherit = ["sms.sms", "toloo.area.link"]
