from odoo import api, models

from .res_users import is_jalali_language


class IrHttp(models.AbstractModel):
    _inherit = "ir.http"

    @api.model
    def _get_persian_page_language(self):
        """Value of the attribute ``lang`` of a page if it is in Persian, else None."""
        lang = self.env.lang or ""
        return lang.replace("_", "-") if is_jalali_language(lang) else None

    def session_info(self):
        info = super().session_info()
        # Of the language that the client will speak: the one of this request is the
        # former, when the user has just chosen another.
        lang = info["user_context"].get("lang")
        return {**info, "toloo_calendar": self._get_calendar(lang)}

    @api.model
    def get_frontend_session_info(self):
        info = super().get_frontend_session_info()
        return {**info, "toloo_calendar": self._get_calendar()}

    @api.model
    def _get_calendar(self, lang=None):
        """The calendar of a page: "jalali" or "gregorian".

        :param lang: code of its language, by default that of the request
        """
        user = self.env.user
        lang = lang or self.env.lang or user._get_own_language()
        return "jalali" if user._uses_jalali_in(lang) else "gregorian"
