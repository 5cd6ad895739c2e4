from odoo import fields, models


class TolooPolicyLostReason(models.Model):
    """Why a customer did not renew."""

    _name = "toloo.policy.lost.reason"
    _description = "Reason for not renewing"
    _order = "sequence, name, id"

    name = fields.Char(required=True, translate=True)
    sequence = fields.Integer(default=10)
    active = fields.Boolean(default=True)
