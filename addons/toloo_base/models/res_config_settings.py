from odoo import fields, models


class ResConfigSettings(models.TransientModel):
    _inherit = "res.config.settings"

    toloo_recycle_days = fields.Integer(
        "Days in the recycle bin",
        config_parameter="toloo_base.recycle_days",
        help="After so many days a deleted record is removed for good; 0: never.",
    )
