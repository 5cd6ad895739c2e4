from odoo import api, models
from odoo.tools import file_path

from ..tools import fontconfig, pdf_page
from .res_users import is_jalali_language

# What wkhtmltopdf finds its fonts by.
FONTS = "toloo_jalali/static/fonts/pdf/fonts.conf"


class IrActionsReport(models.Model):
    _inherit = "ir.actions.report"

    @api.model
    def _run_wkhtmltopdf(
        self, bodies, report_ref=False, header=None, footer=None, **kw
    ):
        """Give Persian documents their font and the order of their words.

        Documents in other languages reach wkhtmltopdf as the host wrote them.
        """
        bodies = list(bodies)
        langs = [self._get_persian_language(body) for body in bodies]
        if not any(langs):
            return super()._run_wkhtmltopdf(
                bodies, report_ref=report_ref, header=header, footer=footer, **kw
            )
        with fontconfig.configured(file_path(FONTS)):
            return super()._run_wkhtmltopdf(
                list(map(self._prepare_persian_body, bodies, langs)),
                report_ref=report_ref,
                header=self._prepare_persian_margin(header, langs),
                footer=self._prepare_persian_margin(footer, langs),
                **kw,
            )

    @api.model
    def _get_persian_language(self, body):
        """The language of a document if it is Persian, else None."""
        lang = pdf_page.language(body) or self.env.lang or self.env.user.lang or ""
        return lang if is_jalali_language(lang) else None

    @api.model
    def _prepare_persian_body(self, html, lang):
        if not lang or not html.strip():
            return html
        page = pdf_page.parse(html)
        pdf_page.prepare_body(page, lang)
        return pdf_page.serialize(page)

    @api.model
    def _prepare_persian_margin(self, html, langs):
        if not html:
            return html
        page = pdf_page.parse(html)
        pdf_page.prepare_margin(page, langs)
        return pdf_page.serialize(page)
