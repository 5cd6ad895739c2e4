from odoo import api, models
from odoo.fields import Domain

from ..area_field import AreaField


class TolooAreaView(models.AbstractModel):
    """For what is seen by who may see an area: documents and analyses that carry an
    area of their own.

    `_area_partner` names the field that leads to the contact, `_own_fields` those that
    make a record somebody's own, `_own_form` the form whose "own records only" counts
    here, for an analysis that of the documents it adds up.
    """

    _name = "toloo.area.view"
    _description = "Seen by area"

    _area_partner = "partner_id"
    _own_fields = ("user_id", "create_uid")
    _own_form = None

    area_id = AreaField("toloo.area", string="Area", readonly=True)

    @api.model
    def _toloo_access_domain(self, user):
        """Domain of what `user` may see here. Called by the rules."""
        return self._toloo_area_domain(user) & self._toloo_own_domain(user)

    @api.model
    def _toloo_area_domain(self, user):
        """Records of the user's areas, of the house, and of no contact at all."""
        areas = user._toloo_area_ids()
        if areas is None:
            return Domain.TRUE
        partner = self._fields[self._area_partner]
        domain = Domain("area_id", "in", areas)
        # By id: through a join every document's contact would be looked up.
        house = self.env["res.partner"]._toloo_house_ids()
        domain |= Domain(partner.name, "in", house)
        if not partner.required:
            domain |= Domain(partner.name, "=", False)
        return domain

    @api.model
    def _toloo_own_domain(self, user):
        """TRUE, or where the user's patterns leave him just his own records: these and
        what belongs to nobody."""
        form = self._own_form or self._name
        names = [name for name in self._own_fields if name in self._fields]
        if not names or not user._toloo_own_only(form):
            return Domain.TRUE
        nobody = {name: [] if name == "create_uid" else [False] for name in names}
        return Domain.OR(Domain(name, "in", nobody[name] + user.ids) for name in names)
