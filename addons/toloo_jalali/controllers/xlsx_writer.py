from datetime import date, datetime

from markupsafe import Markup

from odoo.http import request
from odoo.tools.misc import get_lang

from odoo.addons.web.controllers.export import (
    ExportXlsxWriter,
    GroupExportXlsxWriter,
)

# In the eight hexadecimal digits of a format's locale the low four are the language
# (0429: Persian), the two above them the calendar (16: Persian solar; unknown to
# LibreOffice, which then shows the Gregorian date). The spelling [$-fa-IR,16] means
# the same to Excel, but LibreOffice takes the cell for a plain number.
JALALI_DATE = "[$-160429]yyyy/mm/dd;@"
JALALI_DATETIME = "[$-160429]yyyy/mm/dd hh:mm:ss;@"

# The first year that a serial date of Excel can hold.
FIRST_YEAR = 1900

# Column widths, in characters.
MIN_WIDTH, MAX_WIDTH = 10, 50


def date_format(env):
    """The number format of a day in the calendar of the environment's user."""
    return JALALI_DATE if env.user._uses_jalali() else "yyyy-mm-dd"


def cell_formats(env, workbook, places, kinds=()):
    """{name: format} of the cells of a report: text, title, head, date, money, percent
    and sum.

    :param places: decimal places of the money
    :param kinds: {name: properties} of formats besides these, or instead of them
    """
    zeros = f".{'0' * places}" if places else ""
    money = {"num_format": f"#,##0{zeros};[Red]-#,##0{zeros}"}
    last = {"bold": True, "top": 1}
    all_kinds = {
        "text": {},
        "title": {"bold": True, "font_size": 14},
        "head": {"bold": True, "bg_color": "#e9ecef", "bottom": 1, "text_wrap": True},
        "date": {"num_format": date_format(env)},
        "money": money,
        "percent": {"num_format": "0.00##"},
        "sum": money | last,
        **dict(kinds),
    }
    plain = {"font_name": "Vazirmatn", "valign": "vcenter"}
    return {name: workbook.add_format(plain | kind) for name, kind in all_kinds.items()}


def write_heads(sheet, formats, row, names):
    """Write the heads of a table, and set the widths of its columns.

    :param names: (head, width in characters) of each column
    """
    for column, (name, width) in enumerate(names):
        sheet.write_string(row, column, name, formats["head"])
        sheet.set_column(column, column, width)


def add_sheet(env, workbook, name):
    """A new sheet of a workbook that runs as the environment's language does; of its
    name the 31 characters that Excel takes are used."""
    sheet = workbook.add_worksheet(name[:31])
    turn(env, sheet)
    return sheet


def turn(env, sheet):
    """Have a sheet run as the environment's language does."""
    if get_lang(env).direction == "rtl":
        sheet.right_to_left()


def _write_text(worksheet, row, column, text, *style):
    """Write data as the text it is; the library makes formulas and links of some."""
    # The library's own way is left for empty text only: a blank cell.
    return worksheet.write_string(row, column, str(text), *style) if text else None


def _shown_length(value):
    """Characters in the longest line of a cell, as the formats above show it."""
    if value is None:
        return 0
    text = f"{value:,.2f}" if isinstance(value, float) else str(value)
    return max(map(len, text.split("\n")))


class JalaliXlsxWriter(ExportXlsxWriter):
    """The host's writer for a sheet in the calendar and direction of its reader."""

    def __init__(self, fields, columns_headers, row_count):
        super().__init__(fields, columns_headers, row_count)
        self.widths = {}
        self.is_jalali = request.env.user._uses_jalali()
        if self.is_jalali:
            self.date_style.set_num_format(JALALI_DATE)
            self.datetime_style.set_num_format(JALALI_DATETIME)
        for text_type in (str, Markup):
            self.worksheet.add_write_handler(text_type, _write_text)
        turn(request.env, self.worksheet)
        self.worksheet.freeze_panes(1, 0)

    def write(self, row, column, cell_value, style=None):
        width = _shown_length(cell_value)
        self.widths[column] = max(width, self.widths.get(column, 0))
        return super().write(row, column, cell_value, style)

    def write_cell(self, row, column, cell_value):
        if isinstance(cell_value, date) and cell_value.year < FIRST_YEAR:
            # The time of day is left out: the export has already made it local.
            day = date(cell_value.year, cell_value.month, cell_value.day)
            cell_value = self._date_text(day)
        return super().write_cell(row, column, cell_value)

    def close(self):
        for column, width in self.widths.items():
            fitted = min(max(width + 2, MIN_WIDTH), MAX_WIDTH)
            self.worksheet.set_column(column, column, fitted)
        return super().close()

    def _date_text(self, value):
        return request.env["toloo.jalali"].format_date(value)


class JalaliGroupXlsxWriter(JalaliXlsxWriter, GroupExportXlsxWriter):
    """The same for a sheet with group headers."""

    def __init__(self, fields, columns_headers, row_count):
        super().__init__(fields, columns_headers, row_count)
        self.header_date_styles = {
            date: self._header_date_style(self.date_style),
            datetime: self._header_date_style(self.datetime_style),
        }

    def _header_date_style(self, style):
        return self.workbook.add_format(
            {"bold": True, "bg_color": "#e9ecef", "num_format": style.num_format}
        )

    def write_group(self, row, column, group_name, group, group_depth=0):
        by_day = group._groupby[group_depth].endswith(":day")
        if self.is_jalali and by_day and group_name:
            # The host's pair of the first moment and a label for it.
            group_name = (group_name[0], self._date_text(group_name[0]))
        return super().write_group(row, column, group_name, group, group_depth)

    def _write_group_header(self, row, column, label, group, group_depth=0):
        place = super()._write_group_header(row, column, label, group, group_depth)
        if not self.is_jalali:
            return place
        for number, field in enumerate(self.fields[1:], column + 1):
            value = group.aggregated_values.get(field["name"])
            if isinstance(value, date) and value.year >= FIRST_YEAR:
                # The host wrote its text; a date stays one, in the reader's calendar.
                self.write(row, number, value, self.header_date_styles[type(value)])
        return place
