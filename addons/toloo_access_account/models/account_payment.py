from odoo import models


class AccountPayment(models.Model):
    _name = "account.payment"
    _inherit = ["account.payment", "toloo.area.mixin"]
    _own_fields = ("create_uid",)
