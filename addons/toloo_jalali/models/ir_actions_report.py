from odoo import api, models
from odoo.tools import file_path

from ..tools import fontconfig, pdf_page
from .res_users import JALALI_LANGUAGES


class IrActionsReport(models.Model):
    _inherit = "ir.actions.report"

    @api.model
    def _run_wkhtmltopdf(self, bodies, report_ref=False, header=None, footer=None, **kw):
        """Give Persian documents their font and the order of their words.

        Documents in other languages reach wkhtmltopdf as the host wrote them.
        """
        pages = [pdf_page.parse(body) for body in bodies]
        langs = [self._get_persian_language(page) for page in pages]
        if not any(langs):
            return super()._run_wkhtmltopdf(
                bodies, report_ref=report_ref, header=header, footer=footer, **kw
            )
        bodies = list(bodies)
        for i, (page, lang) in enumerate(zip(pages, langs, strict=True)):
            if lang:
                pdf_page.prepare_body(page, lang)
                bodies[i] = pdf_page.serialize(page)
        with fontconfig.configured(file_path("toloo_jalali/static/fonts/pdf/fonts.conf")):
            return super()._run_wkhtmltopdf(
                bodies,
                report_ref=report_ref,
                header=self._prepare_persian_margin(header, langs),
                footer=self._prepare_persian_margin(footer, langs),
                **kw,
            )

    @api.model
    def _get_persian_language(self, page):
        """The language of a document if it is Persian, else None."""
        lang = pdf_page.language(page) or self.env.lang or self.env.user.lang or ""
        return lang if lang.split("_")[0] in JALALI_LANGUAGES else None

    @api.model
    def _prepare_persian_margin(self, html, langs):
        if not html:
            return html
        page = pdf_page.parse(html)
        pdf_page.prepare_margin(page, langs)
        return pdf_page.serialize(page)
