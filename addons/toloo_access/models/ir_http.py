from odoo import models


class IrHttp(models.AbstractModel):
    _inherit = "ir.http"

    def session_info(self):
        """The client keeps no rows of a user whose sight is limited."""
        info = super().session_info()
        user = self.env.user
        # Also who is free of limits today: a pattern may be given to him while the
        # page stays open.
        info["toloo_limited"] = user._is_internal() and not user._has_group(
            "toloo_access.group_all_areas"
        )
        return info
