from odoo import fields, models


class ResConfigSettings(models.TransientModel):
    _inherit = "res.config.settings"

    toloo_forgotten_days = fields.Integer(
        "Days until forgotten",
        config_parameter="toloo_crm.forgotten_days",
        default=30,
        help="Contacts without an interaction for so many days count as forgotten.",
    )
