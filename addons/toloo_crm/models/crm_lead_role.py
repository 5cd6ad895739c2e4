from odoo import api, models


class CrmLead(models.Model):
    """Leads and opportunities of the host count as such until they are lost."""

    _inherit = "crm.lead"

    @api.model_create_multi
    def create(self, vals_list):
        leads = super().create(vals_list)
        leads.partner_id._toloo_note_roles()
        return leads

    def write(self, vals):
        if not {"partner_id", "type", "active"} & vals.keys():
            return super().write(vals)
        self.partner_id._toloo_note_roles()
        result = super().write(vals)
        self.partner_id._toloo_note_roles()
        return result

    @api.ondelete(at_uninstall=False)
    def _unlink_toloo_roles(self):
        self.partner_id._toloo_note_roles()
