from odoo import fields, models


class ResCompany(models.Model):
    _inherit = "res.company"

    ending_days = fields.Integer(
        "Ends within (days)",
        default=1,
        help="How many days before its end a document comes onto the list of what ends "
        "soon.",
    )

    _ending_days_check = models.Constraint(
        "CHECK (ending_days >= 0)", "Days before the end are not negative."
    )
