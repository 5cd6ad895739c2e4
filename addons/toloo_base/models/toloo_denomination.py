from odoo import fields, models


class TolooDenomination(models.Model):
    """Whose feasts a contact keeps. Who keeps which is told to few: see res.partner."""

    _name = "toloo.denomination"
    _description = "Denomination"
    _order = "sequence, id"

    name = fields.Char(required=True, translate=True)
    sequence = fields.Integer(default=10)
    active = fields.Boolean(default=True)
