from odoo import fields, models


class ResPartner(models.Model):
    """What a list shows as a picture is no column of an Excel file."""

    _inherit = "res.partner"

    avatar_128 = fields.Image(exportable=False)
    application_statistics = fields.Json(exportable=False)
