from odoo import fields, models

OBJECT_KINDS = [
    ("vehicle", "Vehicle"),
    ("property", "Property"),
    ("person", "Persons"),
    ("cargo", "Cargo"),
    ("liability", "Liability"),
    ("project", "Project"),
    ("other", "Other"),
]


class TolooInsuranceLine(models.Model):
    """A line of insurance: third party, fire, life…"""

    _name = "toloo.insurance.line"
    _description = "Line of insurance"
    _order = "sequence, name, id"
    _rec_names_search = ["name", "code"]

    name = fields.Char(required=True, translate=True)
    code = fields.Char(required=True)
    sequence = fields.Integer(default=10)
    object_kind = fields.Selection(
        OBJECT_KINDS,
        "What is insured",
        required=True,
        default="other",
    )
    tax_percent = fields.Float(
        "Tax (percent)",
        digits=(6, 2),
        help="Of the premium less discount. A policy keeps the tax it was made with.",
    )
    is_renewed = fields.Boolean(
        "Is renewed",
        default=True,
        help="Whether its policies are renewed when they end. Nobody is reminded to "
        "renew a journey.",
    )
    active = fields.Boolean(default=True)

    _code_uniq = models.Constraint(
        "UNIQUE (code)", "Another line has this code already."
    )
    _tax_range = models.Constraint(
        "CHECK (tax_percent BETWEEN 0 AND 100)", "A tax is 0 to 100 percent."
    )
