from odoo import api, models
from odoo.fields import Domain


class TolooCommissionOwnMixin(models.AbstractModel):
    """What somebody earns. Where a user is left just his own records, they are those
    that he earns, too; who keeps commission is left all of it."""

    _name = "toloo.commission.own.mixin"
    _description = "What somebody earns"

    @api.model
    def _toloo_own_domain(self, user):
        domain = super()._toloo_own_domain(user)
        if domain.is_true():
            return domain
        told = user._toloo_form_right(self._name) is not None
        if not told and user._has_group("toloo_crm.group_commission"):
            return Domain.TRUE
        return domain | Domain("payee_id", "=", user.partner_id.id)
