from odoo import models


class ResPartner(models.Model):
    """Anniversaries among a million contacts are looked up by the few days that they
    may have begun on."""

    _inherit = "res.partner"

    _toloo_birthdate_idx = models.Index(
        "(birthdate_date) WHERE birthdate_date IS NOT NULL"
    )
    _toloo_wedding_idx = models.Index("(wedding_date) WHERE wedding_date IS NOT NULL")
