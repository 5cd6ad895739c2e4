from odoo import models


class IrHttp(models.AbstractModel):
    _inherit = "ir.http"

    def session_info(self):
        info = super().session_info()
        user = self.env.user
        info["toloo_snippets"] = user._is_internal() and user.has_group(
            "toloo_access.group_officer"
        )
        return info
