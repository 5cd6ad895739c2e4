import json
from datetime import date, datetime

from odoo.http import request

from odoo.addons.web.controllers.export import CSVExport, ExcelExport

from ..tools import jalali
from .xlsx_writer import JalaliGroupXlsxWriter, JalaliXlsxWriter


class ReaderDomain:
    """The domain of an export is read as that of the list it is made from."""

    def base(self, data):
        params = json.loads(data)
        found = request.env[params["model"]]._toloo_client_call(
            "search",
            [],
            {
                "domain": params.get("domain"),
                "context": params.get("context"),
            },
        )
        params["domain"] = found[1]["domain"]
        return super().base(json.dumps(params))


class JalaliExcelExport(ReaderDomain, ExcelExport):
    def from_data(self, fields, columns_headers, rows):
        with JalaliXlsxWriter(fields, columns_headers, len(rows)) as writer:
            for row, values in enumerate(rows, 1):
                for column, value in enumerate(values):
                    writer.write_cell(row, column, value)
        return writer.value

    def from_group_data(self, fields, columns_headers, groups):
        with JalaliGroupXlsxWriter(fields, columns_headers, groups.count) as writer:
            row, column = 1, 0
            for name, group in groups.children.items():
                row, column = writer.write_group(row, column, name, group)
        return writer.value


# The host takes care of cells that begin with an operator; spreadsheets compute what
# begins with these too.
ALSO_COMPUTED = ("@", "\t", "\r")

# Those of a sheet's Jalali cells: sorted as text they are in order. In Latin digits,
# for what reads files beside people; the import of files reads them back.
JALALI_DAY = "%Y/%m/%d"
JALALI_MOMENT = f"{JALALI_DAY} %H:%M:%S"


class HarmlessCSVExport(ReaderDomain, CSVExport):
    def from_data(self, fields, columns_headers, rows):
        write = _as_jalali if self._is_for_jalali_reader() else _harmless
        return super().from_data(
            fields, columns_headers, [[write(cell) for cell in row] for row in rows]
        )

    def _is_for_jalali_reader(self):
        """Not what is to be imported again: that is for programs, thus Gregorian."""
        if not request.env.user._uses_jalali():
            return False
        return not json.loads(request.params["data"])["import_compat"]


def _harmless(cell):
    """The cell, kept from being computed by an apostrophe as the host's are."""
    if isinstance(cell, str) and cell.startswith(ALSO_COMPUTED):
        return f"'{cell}"
    return cell


def _as_jalali(cell):
    """A cell for a reader of the Jalali calendar; moments are local already."""
    if not isinstance(cell, date) or cell.year <= jalali.ERA:
        return _harmless(cell)
    pattern = JALALI_MOMENT if isinstance(cell, datetime) else JALALI_DAY
    return jalali.format_date(cell, pattern)
