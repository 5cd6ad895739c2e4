from odoo import fields, models


class ResCompany(models.Model):
    _inherit = "res.company"

    policy_expiring_days = fields.Integer(
        "Policies expire within (days)",
        default=30,
        help="A policy is shown as expiring this many days before its end.",
    )

    _policy_expiring_days_positive = models.Constraint(
        "CHECK (policy_expiring_days >= 0)", "Days before the end are not negative."
    )
