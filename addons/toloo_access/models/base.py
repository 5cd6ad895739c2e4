from odoo import api, models
from odoo.exceptions import AccessError


class Base(models.AbstractModel):
    _inherit = "base"

    @api.model
    def _toloo_ruled(self):
        """Whether records of this model are out of sight by area for some users."""
        return hasattr(self, "_toloo_access_domain")

    def export_data(self, fields_to_export):
        """As the host's; refused where the user's patterns keep this form in."""
        if getattr(self, "_toloo_form", False) and not self.env.su:
            if not self.env.user._toloo_may(self._name, "can_export"):
                raise AccessError(
                    self.env._("You may not export from this form. Ask an administrator.")
                )
        return super().export_data(fields_to_export)
