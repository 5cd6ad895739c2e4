from odoo import models


class LoyaltyHistory(models.Model):
    _name = "loyalty.history"
    _inherit = ["loyalty.history", "toloo.area.link"]
    _area_links = ("card_id",)
