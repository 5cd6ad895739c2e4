from odoo import models


class CrmLead(models.Model):
    """Leads and opportunities of the host count as such until they are lost."""

    _name = "crm.lead"
    _inherit = ["crm.lead", "toloo.role.fact.mixin"]
    _role_fields = ("partner_id", "type", "active")
