from odoo import api, models


class TolooSmsCampaign(models.Model):
    """Group sending to the contacts behind the reports of the sales, which are no
    tables of their own."""

    _inherit = "toloo.sms.campaign"

    @api.model
    def _contact_field(self, name):
        found = super()._contact_field(name)
        if found or not isinstance(name, str) or name not in self.env:
            return found
        if self.env[name]._original_module != "toloo_crm":
            return None
        return self.env["res.partner"]._toloo_result_field(name)
