from odoo import fields, models


class TolooInsurer(models.Model):
    """When an insurer's commission is earned."""

    _inherit = "toloo.insurer"

    commission_on = fields.Selection(
        [("payment", "As the premium is paid"), ("issue", "On issue")],
        "Commission is earned",
        required=True,
        default="payment",
        help="As the premium is paid: each payment earns its part. On issue: all of it "
        "once the policy is put in force.",
    )
    commission_rate_ids = fields.One2many(
        "toloo.commission.rate",
        "insurer_id",
        string="Commission rates",
        groups="toloo_insurance.group_commission",
    )
