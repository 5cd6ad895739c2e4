from odoo import api, models


class TolooRoleFactMixin(models.AbstractModel):
    """For documents that give their contact a role, and take it back: `_role_fields`
    are those that decide."""

    _name = "toloo.role.fact.mixin"
    _description = "Document that gives a role"

    _role_fields = ("partner_id",)

    @api.model_create_multi
    def create(self, vals_list):
        records = super().create(vals_list)
        records.partner_id._toloo_note_roles()
        return records

    def write(self, vals):
        if not vals.keys() & set(self._role_fields):
            return super().write(vals)
        self.partner_id._toloo_note_roles()
        result = super().write(vals)
        self.partner_id._toloo_note_roles()
        return result

    @api.ondelete(at_uninstall=False)
    def _unlink_toloo_roles(self):
        self.partner_id._toloo_note_roles()
