from odoo import fields, models


class TolooInterest(models.Model):
    """What a contact likes or wants. Who likes what is told to few: see res.partner."""

    _name = "toloo.interest"
    _description = "Interest"
    _order = "name"

    name = fields.Char(required=True, translate=True)
    color = fields.Integer()
    active = fields.Boolean(default=True)

    _name_uniq = models.UniqueIndex(
        "((name->>'en_US'))", "There is an interest of that name already."
    )
