from odoo import api, models
from odoo.exceptions import UserError


class TolooCommissionFixedMixin(models.AbstractModel):
    """Rows that nobody edits or deletes. The database refuses it as well, whoever
    asks; here is who is told why."""

    _name = "toloo.commission.fixed.mixin"
    _description = "Rows that are written once"

    def write(self, vals):
        """Refused to everybody; the area and the contacts follow by the machinery."""
        self._refuse()
        return super().write(vals)

    @api.ondelete(at_uninstall=False)
    def _unlink_never(self):
        self._refuse()

    def _refuse(self):
        raise UserError(self._fixed_text())

    def _fixed_text(self):
        """What whoever tries is told."""
        return self.env._("These rows are written once and kept.")
