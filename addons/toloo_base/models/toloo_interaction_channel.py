from odoo import fields, models


class TolooInteractionChannel(models.Model):
    """How a talk was held. Users add their own; ours are known by their xmlids."""

    _name = "toloo.interaction.channel"
    _description = "Channel of interactions"
    _order = "sequence, id"

    name = fields.Char(required=True, translate=True)
    sequence = fields.Integer(default=100)
    active = fields.Boolean(default=True)
    icon = fields.Char(
        default="fa-comments-o",
        help="A symbol of Font Awesome 4, e.g. fa-phone.",
    )
    color = fields.Integer()

    _name_uniq = models.UniqueIndex(
        "((name->>'en_US'))", "There is a channel of that name already."
    )
