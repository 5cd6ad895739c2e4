from odoo import fields, models


class ResCompany(models.Model):
    _inherit = "res.company"

    toloo_sms_limit = fields.Integer(
        "Most recipients of a group sending", default=1000, required=True
    )

    _toloo_sms_limit_positive = models.Constraint(
        "CHECK (toloo_sms_limit >= 0)", "The most recipients cannot be negative."
    )
