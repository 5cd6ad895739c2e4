from odoo import api, models
from odoo.fields import Domain


class TolooAreaLink(models.AbstractModel):
    """For what has no area of its own and is seen by who may see what it belongs to:
    a contact, or a document that hangs on one.

    `_area_links` names the fields that lead there. All of them count; an empty one
    hides nothing.
    """

    _name = "toloo.area.link"
    _description = "Seen with what it belongs to"

    _area_links = ("partner_id",)

    @api.model
    def _toloo_access_domain(self, user):
        """Domain of what `user` may see here. Called by the rules."""
        return Domain.AND(
            self._toloo_link_domain(name, user) for name in self._area_links
        )

    @api.model
    def _toloo_link_domain(self, name, user):
        """Records whose field `name` leads to nothing that is hidden from `user`."""
        field = self._fields[name]
        seen = self.env[field.comodel_name]._toloo_access_domain(user)
        if seen.is_true():
            return seen
        domain = Domain(name, "any", seen)
        return domain if field.required else domain | Domain(name, "=", False)
