from odoo import api, models
from odoo.fields import Domain


class MailNotification(models.Model):
    _inherit = "mail.notification"

    @api.model
    def _toloo_access_domain(self, user):
        """Notifications in sight: those to a contact in sight."""
        domain = self.env["res.partner"]._toloo_access_domain(user)
        if domain.is_true():
            return domain
        nobody = Domain("res_partner_id", "=", False)
        return nobody | Domain("res_partner_id", "any!", domain)
