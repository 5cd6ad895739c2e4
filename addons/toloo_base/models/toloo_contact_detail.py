from odoo import api, models
from odoo.fields import Domain


class TolooContactDetail(models.AbstractModel):
    """A detail of a contact rather than a document of its own: it is seen by who may
    see the contact, and every further contact it names (`_other_partners`)."""

    _name = "toloo.contact.detail"
    _description = "Detail of a contact"
    _inherit = ["toloo.recycle.part.mixin", "toloo.area.mixin"]

    # Taking a detail off is a change of the contact, not the loss of a document.
    _toloo_form = False
    _other_partners = ()

    def _recycle_owners(self):
        return (self._area_partner, *self._other_partners)

    @api.model
    def _toloo_access_domain(self, user):
        domain = super()._toloo_access_domain(user)
        if user._toloo_area_ids() is None:
            return domain
        seen = self.env["res.partner"]._toloo_access_domain(user)
        for name in self._other_partners:
            end = Domain(name, "any", seen)
            if not self._fields[name].required:
                end |= Domain(name, "=", False)
            domain &= end
        return domain

    @api.model
    def _toloo_own_domain(self, user):
        """A detail belongs to whom its contact belongs to."""
        partner = self.env["res.partner"]
        if not user._toloo_own_only("res.partner"):
            return Domain.TRUE
        return Domain(self._area_partner, "any", partner._toloo_access_domain(user))
