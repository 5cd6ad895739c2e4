from odoo import api, models

from .toloo_label_report import font_scale

# Size of the letters of a text in points, by the size of the paper.
SIZES = {"a4": 12, "a5": 10}


class LetterReport(models.AbstractModel):
    """What printed letters show."""

    _name = "toloo.letter.report"
    _description = "Letters, printed"

    @api.model
    def _get_report_values(self, docids, data=None):
        ids = docids or (data or {}).get("letter_ids") or []
        letters = self.env["toloo.letter"].browse(
            [id_ for id_ in ids if type(id_) is int]
        )
        letters.check_access("read")
        return {
            "doc_ids": letters.ids,
            "doc_model": letters._name,
            "docs": [letter._printed() for letter in letters],
            "font_scale": font_scale(),
            "sizes": SIZES,
        }


class LetterReportA4(models.AbstractModel):
    """Letters on A4."""

    _name = "report.toloo_crm.letter_a4"
    _inherit = ["toloo.letter.report"]
    _description = "Letters on A4"


class LetterReportA5(models.AbstractModel):
    """Letters on A5."""

    _name = "report.toloo_crm.letter_a5"
    _inherit = ["toloo.letter.report"]
    _description = "Letters on A5"
