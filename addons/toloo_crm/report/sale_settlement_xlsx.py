from odoo import models

from odoo.addons.toloo_jalali.controllers.xlsx_writer import (
    add_sheet,
    cell_formats,
    write_heads,
)

WIDTHS = (12, 22, 28, 30, 14, 18, 12, 12, 18)
FIRST_ROW = 6


class ReportSaleSettlementXlsx(models.AbstractModel):
    """The statement of a settlement as a workbook, a sheet each, from right to left
    where the language is, with real dates and numbers. What comes from data is
    written as the text it is, never as a formula."""

    _name = "report.toloo_crm.sale_settlement_xlsx"
    _description = "Statement of a settlement, Excel"
    _inherit = "report.report_xlsx.abstract"

    def _get_objs_for_report(self, docids, data):
        settlements = self.env["toloo.sale.settlement"].browse(docids)
        settlements.check_access("read")
        return settlements

    def generate_xlsx_report(self, workbook, data, objs):
        """Write a sheet for each of these settlements into a workbook."""
        entries = objs._statement_entries()
        for settlement in objs:
            sheet = add_sheet(self.env, workbook, str(settlement.id))
            places = settlement.currency_id.decimal_places
            formats = cell_formats(self.env, workbook, places)
            self._write_head(sheet, formats, settlement)
            self._write_rows(sheet, formats, entries[settlement.id])

    def _write_head(self, sheet, formats, settlement):
        _ = self.env._
        sheet.write_string(0, 0, _("Settlement of commission"), formats["title"])
        sheet.write_string(1, 0, settlement.payee_id.display_name, formats["text"])
        sheet.write_string(2, 0, settlement._period_text(), formats["text"])
        sheet.write_string(3, 0, _("Carried from before"), formats["text"])
        sheet.write_number(3, 2, settlement.carried, formats["money"])
        sheet.write_string(4, 0, _("Commission"), formats["text"])
        sheet.write_number(4, 2, settlement.amount, formats["sum"])

    def _columns(self):
        _ = self.env._
        return [
            _("Date"),
            _("Invoice"),
            _("Customer"),
            _("Product"),
            _("As"),
            _("Amount of the line"),
            _("Agency percent"),
            _("Marketer percent"),
            _("Commission"),
        ]

    def _write_rows(self, sheet, formats, entries):
        heads = zip(self._columns(), WIDTHS, strict=True)
        write_heads(sheet, formats, FIRST_ROW, heads)
        roles = dict(entries._fields["role"]._description_selection(self.env))
        for row, entry in enumerate(entries, FIRST_ROW + 1):
            sheet.write_datetime(row, 0, entry.date, formats["date"])
            texts = (
                entry.move_name,
                entry.partner_id.display_name,
                entry.product_id.display_name,
                roles[entry.role],
            )
            for column, text in enumerate(texts, 1):
                sheet.write_string(row, column, text or "", formats["text"])
            sheet.write_number(row, 5, entry.base, formats["money"])
            sheet.write_number(row, 6, entry.agency_percent, formats["percent"])
            sheet.write_number(row, 7, entry.marketer_percent, formats["percent"])
            sheet.write_number(row, 8, entry.amount, formats["money"])
        last = FIRST_ROW + len(entries)
        sheet.freeze_panes(FIRST_ROW + 1, 0)
        sheet.autofilter(FIRST_ROW, 0, max(last, FIRST_ROW + 1), len(WIDTHS) - 1)
        sheet.write_number(last + 1, 5, sum(entries.mapped("base")), formats["sum"])
        sheet.write_number(last + 1, 8, sum(entries.mapped("amount")), formats["sum"])
