from odoo import models


class AccountAnalyticDistributionModel(models.Model):
    _name = "account.analytic.distribution.model"
    _inherit = ["account.analytic.distribution.model", "toloo.area.link"]
