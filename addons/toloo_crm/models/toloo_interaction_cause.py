from odoo import fields, models


class TolooInteractionCause(models.Model):
    """Why a customer got in touch: what the unit of after-sales service counts."""

    _name = "toloo.interaction.cause"
    _description = "Cause of interactions"
    _order = "sequence, id"

    name = fields.Char(required=True, translate=True)
    sequence = fields.Integer(default=100)
    active = fields.Boolean(default=True)
    is_service = fields.Boolean(
        "After-sales service",
        default=True,
        help="Talks with this cause are requests for after-sales service.",
    )

    _name_uniq = models.UniqueIndex(
        "((name->>'en_US'))", "There is a cause of that name already."
    )
