from odoo import models

from odoo.addons.toloo_jalali.controllers.xlsx_writer import add_sheet, cell_formats


class ReportProductSaleYearXlsx(models.AbstractModel):
    """The table of years as a workbook, from right to left where the language is, with
    real numbers. What comes from data is written as the text it is."""

    _name = "report.toloo_crm.product_sale_year_xlsx"
    _description = "Sales year by year, Excel"
    _inherit = "report.report_xlsx.abstract"

    def _get_objs_for_report(self, docids, data):
        wizards = self.env["toloo.product.sale.year"].browse(docids)
        wizards.check_access("read")
        return wizards

    def generate_xlsx_report(self, workbook, data, objs):
        """Write a sheet for each of these tables into a workbook."""
        for wizard in objs:
            self._write_table(workbook, wizard._table_values())

    def _styles(self, workbook, places):
        last = {"bold": True, "top": 1}
        quantity = {"num_format": "#,##0.###"}
        percent = {"num_format": "0.0%;[Red]-0.0%"}
        head = {"bold": True, "bg_color": "#e9ecef", "align": "center", "border": 1}
        kinds = {
            "head": head,
            "quantity": quantity,
            "percent": percent,
            "last_text": last,
            "last_quantity": last | quantity,
            "last_percent": last | percent,
        }
        styles = cell_formats(self.env, workbook, places, kinds)
        return styles | {"last_money": styles["sum"]}

    def _write_table(self, workbook, values):
        _ = self.env._
        years, wizard = values["years"], values["doc"]
        styles = self._styles(workbook, wizard.currency_id.decimal_places)
        sheet = add_sheet(self.env, workbook, _("Sales year by year"))
        sheet.merge_range(0, 0, 1, 0, "", styles["head"])
        sheet.write_string(0, 0, values["row_title"], styles["head"])
        sheet.set_column(0, 0, 36)
        for column, year in zip(range(1, 2 * len(years), 2), years, strict=True):
            sheet.merge_range(0, column, 0, column + 1, "", styles["head"])
            sheet.write_number(0, column, year, styles["head"])
            sheet.write_string(1, column, _("Quantity"), styles["head"])
            sheet.write_string(1, column + 1, _("Sales"), styles["head"])
            sheet.set_column(column, column, 12)
            sheet.set_column(column + 1, column + 1, 20)
        if len(years) > 1:
            last = 2 * len(years) + 1
            sheet.merge_range(0, last, 1, last, "", styles["head"])
            sheet.write_string(0, last, _("Growth"), styles["head"])
        sheet.freeze_panes(2, 1)
        row = 2
        for line in values["lines"]:
            self._write_line(sheet, styles, row, line.label, line, years)
            row += 1
        self._write_line(
            sheet, styles, row, _("Total"), values["total"], years, "last_"
        )

    def _write_line(self, sheet, styles, row, label, line, years, kind=""):
        sheet.write_string(row, 0, label or "", styles[f"{kind}text"])
        for number, year in enumerate(years):
            quantity, amount = line.cell(year)
            column = 2 * number + 1
            sheet.write_number(row, column, quantity, styles[f"{kind}quantity"])
            sheet.write_number(row, column + 1, amount, styles[f"{kind}money"])
        if line.growth is not None:
            column = 2 * len(years) + 1
            sheet.write_number(row, column, line.growth / 100, styles[f"{kind}percent"])
