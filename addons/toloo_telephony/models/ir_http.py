from odoo import models


class IrHttp(models.AbstractModel):
    _inherit = "ir.http"

    def session_info(self):
        info = super().session_info()
        info["toloo_telephony"] = self.env["res.users"]._toloo_call_info()
        return info
