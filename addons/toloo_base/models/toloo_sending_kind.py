from odoo import fields, models


class TolooSendingKind(models.Model):
    """What is sent: greeting, advertising material, samples."""

    _name = "toloo.sending.kind"
    _description = "Kind of sending"
    _order = "sequence, id"

    name = fields.Char(required=True, translate=True)
    sequence = fields.Integer(default=10)
    address_purpose_id = fields.Many2one(
        "toloo.address.purpose",
        string="Goes to",
        ondelete="set null",
        help="Which of a contact's addresses is proposed for this kind.",
    )
    active = fields.Boolean(default=True)
