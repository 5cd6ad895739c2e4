from odoo import fields, models


class TolooInteractionResult(models.Model):
    """What came of a talk."""

    _name = "toloo.interaction.result"
    _description = "Result of interactions"
    _order = "sequence, id"

    name = fields.Char(required=True, translate=True)
    sequence = fields.Integer(default=100)
    active = fields.Boolean(default=True)
    color = fields.Integer()

    _name_uniq = models.UniqueIndex(
        "((name->>'en_US'))", "There is a result of that name already."
    )
