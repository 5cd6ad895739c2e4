from odoo import models


class TolooInsurerStatementImport(models.TransientModel):
    """What is said of a file that cannot be read, or of a row of it."""

    _inherit = "toloo.insurer.statement.import"

    def _error_text(self, error):
        _ = self.env._
        columns = self._column_names()
        return {
            "file": _("This is no Excel or CSV file that can be read."),
            "size": _("The file is too large."),
            "rows": _("The file has more rows than a statement can have."),
            "empty": _("The file names its columns, but has no row below them."),
            "columns": _(
                "The file has no column for: %s. Name the columns in the first rows, "
                "for instance “شماره بیمه‌نامه” and “کارمزد”.",
                ", ".join(columns[name] for name in error.detail),
            ),
        }[error.code]

    def _column_names(self):
        _ = self.env._
        return {
            "number": _("Policy number"),
            "holder": _("Policyholder"),
            "date": _("Date"),
            "premium": _("Premium"),
            "commission": _("Commission"),
        }

    def _fault_text(self, fault):
        _ = self.env._
        column = self._column_names()[fault.column]
        values = {"row": fault.row, "column": column, "text": fault.text}
        if not fault.text:
            return _("Row %(row)s: “%(column)s” is empty.", **values)
        return {
            "amount": _(
                "Row %(row)s: “%(text)s” in “%(column)s” is no amount.", **values
            ),
            "date": _("Row %(row)s: “%(text)s” in “%(column)s” is no date.", **values),
            "number": _("Row %(row)s: “%(text)s” is no policy number.", **values),
        }[fault.code]
