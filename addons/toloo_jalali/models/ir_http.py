from odoo import models


class IrHttp(models.AbstractModel):
    _inherit = "ir.http"

    def session_info(self):
        return super().session_info() | self._toloo_calendar()

    def get_frontend_session_info(self):
        return super().get_frontend_session_info() | self._toloo_calendar()

    def _toloo_calendar(self):
        jalali = self.env.user._uses_jalali()
        return {"toloo_calendar": "jalali" if jalali else "gregorian"}
