from odoo import fields, models


class TolooContactRole(models.Model):
    """What a contact is to us; one contact may have several roles."""

    _name = "toloo.contact.role"
    _description = "Role of a contact"
    _order = "sequence, id"

    name = fields.Char(required=True, translate=True)
    code = fields.Char(
        copy=False, help="By which other applications give this role on their own."
    )
    sequence = fields.Integer(default=10)
    color = fields.Integer()
    active = fields.Boolean(default=True)

    _code_uniq = models.UniqueIndex("(code)", "There is a role of that code already.")
