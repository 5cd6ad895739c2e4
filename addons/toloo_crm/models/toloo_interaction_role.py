from odoo import api, models

FURTHER = {"opportunity", "customer"}


class TolooInteraction(models.Model):
    """Whom we talk with is a lead, until he is more."""

    _inherit = "toloo.interaction"

    @api.model_create_multi
    def create(self, vals_list):
        talks = super().create(vals_list)
        # A day's calls are mostly with whom we know: nothing changes for them.
        strangers = talks.partner_id.sudo().filtered(
            lambda contact: (
                not contact.fact_role_ids
                and not FURTHER
                & set(contact.commercial_partner_id.fact_role_ids.mapped("code"))
            )
        )
        strangers._toloo_note_roles()
        return talks

    def write(self, vals):
        if "partner_id" not in vals:
            return super().write(vals)
        self.partner_id._toloo_note_roles()
        result = super().write(vals)
        self.partner_id._toloo_note_roles()
        return result

    def unlink(self):
        self.partner_id._toloo_note_roles()
        return super().unlink()
