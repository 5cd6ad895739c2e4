from odoo import api, models
from odoo.fields import Domain


class ResPartnerBank(models.Model):
    _inherit = "res.partner.bank"

    @api.model
    def _toloo_access_domain(self, user):
        """Bank accounts in sight: those of a contact in sight."""
        domain = self.env["res.partner"]._toloo_access_domain(user)
        return domain if domain.is_true() else Domain("partner_id", "any!", domain)
