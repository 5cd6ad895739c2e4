from odoo import api, models


class SaleOrder(models.Model):
    """Quotations that are not cancelled make opportunities."""

    _inherit = "sale.order"

    @api.model_create_multi
    def create(self, vals_list):
        orders = super().create(vals_list)
        orders.partner_id._toloo_note_roles()
        return orders

    def write(self, vals):
        if not {"partner_id", "state"} & vals.keys():
            return super().write(vals)
        self.partner_id._toloo_note_roles()
        result = super().write(vals)
        self.partner_id._toloo_note_roles()
        return result

    @api.ondelete(at_uninstall=False)
    def _unlink_toloo_roles(self):
        self.partner_id._toloo_note_roles()
