import json

from odoo.http import request

from odoo.addons.web.controllers.export import CSVExport, ExcelExport

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


class HarmlessCSVExport(ReaderDomain, CSVExport):
    def from_data(self, fields, columns_headers, rows):
        return super().from_data(
            fields, columns_headers, [[_harmless(cell) for cell in row] for row in rows]
        )


def _harmless(cell):
    """The cell, kept from being computed by an apostrophe as the host's are."""
    if isinstance(cell, str) and cell.startswith(ALSO_COMPUTED):
        return f"'{cell}"
    return cell
