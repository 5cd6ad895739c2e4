from odoo import api, models

from odoo.addons.base.models.ir_actions_report import _wkhtml

# wkhtmltopdf without its own Qt lays a page out so much larger than it prints it;
# places and sizes here are parts of the page, but letters have to be enlarged.
PLAIN_QT = 1.3
# What a page is shorter than its paper, lest a rounding begins another one.
SPARE = 0.4


class LabelReport(models.AbstractModel):
    """What sheets of postal labels show, and where."""

    _name = "toloo.label.report"
    _description = "Postal labels, printed"

    @api.model
    def _get_report_values(self, docids, data=None):
        mailings = self.env["toloo.mailing"].browse(docids)
        mailings.check_access("read")
        return {
            "doc_ids": docids,
            "doc_model": mailings._name,
            "docs": mailings,
            "sheet_style": self._sheet_style,
            "label_style": self._label_style,
            "font_scale": font_scale(),
        }

    @api.model
    def _sheet_style(self, sheet):
        """Style of a page of labels: as high, by its width, as the paper."""
        page = sheet._geometry()
        ratio = 100 * (page.page_height - SPARE) / page.page_width
        return f"padding-top: {ratio:.4f}%; font-size: {self._font(sheet):.2f}pt"

    @api.model
    def _font(self, sheet):
        return sheet.font_size * font_scale()

    @api.model
    def _label_style(self, sheet, x, y):
        """Style of a label at a place in millimetres, in parts of the page."""
        page = sheet._geometry()
        across, down = 100 / page.page_width, 100 / (page.page_height - SPARE)
        return (
            f"left: {x * across:.4f}%; top: {y * down:.4f}%;"
            f" width: {page.width * across:.4f}%; height: {page.height * down:.4f}%;"
            f" padding: {sheet.padding * across:.4f}%"
        )


class LabelReportA4(models.AbstractModel):
    """Labels on sheets."""

    _name = "report.toloo_crm.label_a4"
    _inherit = ["toloo.label.report"]
    _description = "Postal labels on a sheet"


class LabelReportSingle(models.AbstractModel):
    """Labels of a printer of single labels."""

    _name = "report.toloo_crm.label_single"
    _inherit = ["toloo.label.report"]
    _description = "Single postal labels"


def font_scale():
    """How much larger than printed the size of letters has to be written."""
    return 1 if _wkhtml().is_patched_qt else PLAIN_QT
