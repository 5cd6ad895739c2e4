from odoo import models


class ResGroups(models.Model):
    _inherit = "res.groups"

    def write(self, vals):
        result = super().write(vals)
        if {"user_ids", "implied_ids"} & vals.keys():
            self.env["toloo.access.version"]._bump()
        return result
