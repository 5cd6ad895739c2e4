from odoo import fields, models


class TolooInsurer(models.Model):
    """An insurance company whose policies the agency sells."""

    _name = "toloo.insurer"
    _description = "Insurer"
    _order = "sequence, name, id"
    _rec_names_search = ["name", "code"]

    name = fields.Char(required=True, translate=True)
    code = fields.Char(required=True, help="Short code, for imports and statements.")
    sequence = fields.Integer(default=10)
    phone = fields.Char()
    website = fields.Char("Web site")
    agency_code = fields.Char(
        "Our agency code", help="The number by which the insurer knows this agency."
    )
    note = fields.Text()
    active = fields.Boolean(default=True)

    _code_uniq = models.Constraint(
        "UNIQUE (code)", "Another insurer has this code already."
    )
