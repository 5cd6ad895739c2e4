from odoo import api, models
from odoo.tools import SQL


class MergePartnerAutomatic(models.TransientModel):
    _inherit = "base.partner.merge.automatic.wizard"

    @api.model
    def _update_values(self, src_partners, dst_partner):  # pylint: disable=missing-return
        # Whoever may merge may not read all that is kept; nothing of it gets lost.
        return super()._update_values(src_partners.sudo(), dst_partner.sudo())

    @api.model
    def _update_foreign_keys(self, src_partners, dst_partner):
        """The host drops what meets a unique index: let the numbers fit before."""
        self.env.flush_all()
        everybody = (src_partners | dst_partner).ids
        self.env.cr.execute(
            SQL(
                """DELETE FROM toloo_phone_number n USING (
                       SELECT id, row_number() OVER (
                           PARTITION BY number, COALESCE(extension, '')
                           ORDER BY partner_id = %s DESC, is_main DESC, id) AS place
                         FROM toloo_phone_number WHERE partner_id = ANY(%s)) same
                    WHERE n.id = same.id AND same.place > 1""",
                dst_partner.id,
                everybody,
            )
        )
        self.env.cr.execute(
            SQL(
                """UPDATE toloo_phone_number SET is_main = false
                    WHERE partner_id = ANY(%s) AND is_main""",
                src_partners.ids,
            )
        )
        return super()._update_foreign_keys(src_partners, dst_partner)

    @api.model
    def _update_values(self, src_partners, dst_partner):
        """Nothing is lost of what the user who merges may not read: the consents go
        along with what they cover."""
        # Whoever may merge two contacts decides for all that they hold.
        return super()._update_values(src_partners.sudo(), dst_partner.sudo())
