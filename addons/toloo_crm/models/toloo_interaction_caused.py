from odoo import fields, models


class TolooInteraction(models.Model):
    _inherit = "toloo.interaction"

    cause_id = fields.Many2one(
        "toloo.interaction.cause", index="btree_not_null", ondelete="restrict"
    )
    is_service = fields.Boolean(related="cause_id.is_service")
