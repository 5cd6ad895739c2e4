from odoo import fields, models


class TolooAddressPurpose(models.Model):
    """What an address is for: factory, warehouse, letters, advertising material."""

    _name = "toloo.address.purpose"
    _description = "Purpose of an address"
    _order = "sequence, id"

    name = fields.Char(required=True, translate=True)
    sequence = fields.Integer(default=10)
    active = fields.Boolean(default=True)
