from odoo import models


class AccountPartialReconcile(models.Model):
    _name = "account.partial.reconcile"
    _inherit = ["account.partial.reconcile", "toloo.area.link"]
    _area_links = ("debit_move_id", "credit_move_id")
