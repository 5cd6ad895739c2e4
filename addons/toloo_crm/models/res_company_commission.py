from odoo import fields, models


class ResCompany(models.Model):
    _inherit = "res.company"

    commission_on = fields.Selection(
        [("posting", "When the invoice is posted"), ("payment", "As it is paid")],
        "Commission is earned",
        required=True,
        default="posting",
        help="As it is paid: each payment earns its part. Invoices keep what held when "
        "they were posted.",
    )
