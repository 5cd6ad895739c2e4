from odoo import models

from odoo.addons.toloo_jalali.controllers.xlsx_writer import (
    add_sheet,
    cell_formats,
    write_heads,
)

WIDTHS = (12, 20, 20, 20, 28, 20, 16, 18, 12, 18, 10)


class ReportCommissionStatementXlsx(models.AbstractModel):
    """The statement of commission as a workbook: a sheet of sums and one of entries,
    from right to left where the language is, with real dates and numbers. What comes
    from data is written as the text it is, never as a formula."""

    _name = "report.toloo_insurance.commission_statement_xlsx"
    _description = "Statement of commission, Excel"
    _inherit = "report.report_xlsx.abstract"

    def _get_objs_for_report(self, docids, data):
        statements = self.env["toloo.commission.statement"].browse(docids)
        statements.check_access("read")
        return statements

    def generate_xlsx_report(self, workbook, data, objs):
        """Write the sheets of these statements into a workbook."""
        places = self.env.company.currency_id.decimal_places
        styles = cell_formats(self.env, workbook, places)
        for statement in objs:
            self._write_sums(workbook, styles, statement)
            self._write_entries(workbook, styles, statement)

    def _write_sums(self, workbook, styles, statement):
        _ = self.env._
        sheet = add_sheet(self.env, workbook, _("Sums"))
        sheet.write_string(0, 0, statement._period_text(), styles["title"])
        write_heads(
            sheet,
            styles,
            2,
            [
                (_("Insurer"), 24),
                (_("Line of insurance"), 24),
                (_("Entries"), 10),
                (_("Part of the premium"), 20),
                (_("Commission"), 20),
            ],
        )
        row, total_base, total = 3, 0, 0
        for insurer, line, count, base, amount in statement._groups():
            sheet.write_string(row, 0, insurer.name or "", styles["text"])
            sheet.write_string(row, 1, line.name or "", styles["text"])
            sheet.write_number(row, 2, count, styles["text"])
            sheet.write_number(row, 3, base, styles["money"])
            sheet.write_number(row, 4, amount, styles["money"])
            row, total_base, total = row + 1, total_base + base, total + amount
        sheet.write_string(row, 0, _("Total"), styles["sum"])
        for column in (1, 2):
            sheet.write_blank(row, column, None, styles["sum"])
        sheet.write_number(row, 3, total_base, styles["sum"])
        sheet.write_number(row, 4, total, styles["sum"])

    def _write_entries(self, workbook, styles, statement):
        sheet = add_sheet(self.env, workbook, self.env._("Commission"))
        names = self._entry_columns()
        write_heads(sheet, styles, 0, zip(names, WIDTHS, strict=True))
        sheet.freeze_panes(1, 0)
        entries = statement._entries()
        labels = dict(entries._fields["kind"]._description_selection(self.env))
        for row, entry in enumerate(entries, 1):
            self._write_entry(sheet, styles, row, entry, labels)
        sheet.autofilter(0, 0, max(len(entries), 1), len(names) - 1)

    def _entry_columns(self):
        _ = self.env._
        return [
            _("Date"),
            _("Insurer"),
            _("Line of insurance"),
            _("Policy number"),
            _("Policyholder"),
            _("Expert"),
            _("Kind"),
            _("Part of the premium"),
            _("Percent"),
            _("Commission"),
            _("Settled"),
        ]

    def _write_entry(self, sheet, styles, row, entry, labels):
        sheet.write_datetime(row, 0, entry.date, styles["date"])
        texts = (
            entry.insurer_id.name,
            entry.line_id.name,
            entry._policy_number(),
            entry.partner_id.name,
            entry.user_id.name,
            labels[entry.kind],
        )
        for column, text in enumerate(texts, 1):
            sheet.write_string(row, column, text or "", styles["text"])
        sheet.write_number(row, 7, entry.base, styles["money"])
        sheet.write_number(row, 8, entry.percent, styles["percent"])
        sheet.write_number(row, 9, entry.amount, styles["money"])
        settled = self.env._("Yes") if entry.is_settled else self.env._("No")
        sheet.write_string(row, 10, settled, styles["text"])
