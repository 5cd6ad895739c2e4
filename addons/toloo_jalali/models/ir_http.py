from odoo import api, models

from .res_users import JALALI_LANGUAGES


class IrHttp(models.AbstractModel):
    _inherit = "ir.http"

    @api.model
    def _get_persian_page_language(self):
        """Value of the attribute ``lang`` of a page if it is in Persian, else None."""
        lang = self.env.lang or ""
        if lang.split("_")[0] in JALALI_LANGUAGES:
            return lang.replace("_", "-")
        return None

    def session_info(self):
        return super().session_info() | self._toloo_calendar()

    def get_frontend_session_info(self):
        return super().get_frontend_session_info() | self._toloo_calendar()

    def _toloo_calendar(self):
        jalali = self.env.user._uses_jalali()
        return {"toloo_calendar": "jalali" if jalali else "gregorian"}
