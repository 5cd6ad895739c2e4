from odoo import models


class AccountAnalyticLine(models.Model):
    _name = "account.analytic.line"
    _inherit = ["account.analytic.line", "toloo.area.link"]
    _area_links = ("account_id", "partner_id")
