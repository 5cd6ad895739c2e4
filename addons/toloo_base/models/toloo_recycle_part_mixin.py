from odoo import api, models
from odoo.fields import Domain

from .toloo_recycle_mixin import BIN, reads_by_id


class TolooRecyclePartMixin(models.AbstractModel):
    """Rows that belong to a record which may lie in the recycle bin (a contact's
    numbers or positions): out of sight with it, and back with it."""

    _name = "toloo.recycle.part.mixin"
    _description = "Part of a record that may be in the recycle bin"

    def _recycle_owners(self):
        """Names of the fields that lead to the owners."""
        return ("partner_id",)

    @api.model
    def _search(self, domain, offset=0, limit=None, order=None, **kwargs):
        inside = self.env.context.get("toloo_bin") is BIN
        if not inside and not reads_by_id(self, domain, kwargs):
            domain = Domain(domain)
            for name in self._recycle_owners():
                owner = self.env[self._fields[name].comodel_name]
                # Which rows are hidden is the same for everyone.
                domain &= Domain(name, "not in", owner.sudo()._recycle_query())
        return super()._search(domain, offset, limit, order, **kwargs)
