"""The rows of an uploaded spreadsheet: Excel of both kinds, or CSV; no ORM."""

import csv
import io
import zipfile

import openpyxl

from .statement import MAX_ROWS, StatementError

MAX_BYTES = 10 * 2**20
# What a workbook may unpack to: a few MB can hold gigabytes.
MAX_UNPACKED = 200 * 2**20
MAX_COLUMNS = 100
_OLD_EXCEL = bytes.fromhex("d0cf11e0a1b11ae1")
_ENCODINGS = ("utf-8-sig", "cp1256")


def rows_of(data):
    """The rows of the first sheet that holds any, as lists of cells.

    :raise StatementError: code size, rows, or file where it is no spreadsheet
    """
    if len(data) > MAX_BYTES:
        raise StatementError("size")
    try:
        if data.startswith(b"PK"):
            rows = _workbook(data)
        elif data.startswith(_OLD_EXCEL):
            rows = _old_workbook(data)
        else:
            rows = _text(data)
    except StatementError:
        raise
    except Exception as error:
        # Readers of files fail in as many ways as files can be broken.
        raise StatementError("file") from error
    if len(rows) > MAX_ROWS:
        raise StatementError("rows")
    return rows


def _workbook(data):
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        if sum(info.file_size for info in archive.infolist()) > MAX_UNPACKED:
            raise StatementError("size")
    book = openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=True)
    try:
        for sheet in book.worksheets:
            rows = _taken(sheet.iter_rows(max_col=MAX_COLUMNS, values_only=True))
            if rows:
                return rows
    finally:
        book.close()
    return []


def _taken(source):
    """The rows of a sheet without the empty ones that end it."""
    rows, last = [], 0
    for number, row in enumerate(source, 1):
        if number > 2 * MAX_ROWS:
            break
        rows.append(list(row))
        if any(cell is not None and str(cell).strip() for cell in row):
            last = number
    return rows[:last]


def _old_workbook(data):
    import xlrd

    book = xlrd.open_workbook(file_contents=data)
    for sheet in book.sheets():
        rows = _taken(
            [_old_cell(book, cell) for cell in sheet.row(number)[:MAX_COLUMNS]]
            for number in range(sheet.nrows)
        )
        if rows:
            return rows
    return []


def _old_cell(book, cell):
    import xlrd

    if cell.ctype == xlrd.XL_CELL_DATE:
        return xlrd.xldate_as_datetime(cell.value, book.datemode)
    if cell.ctype in (xlrd.XL_CELL_EMPTY, xlrd.XL_CELL_BLANK, xlrd.XL_CELL_ERROR):
        return None
    return cell.value


def _text(data):
    """Rows of a CSV file, separated by what its first lines hold most of."""
    if b"\0" in data and not data.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise StatementError("file")
    text = _decoded(data)
    head = text[:4096]
    delimiter = max(",;\t|", key=head.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    return _taken(row[:MAX_COLUMNS] for row in reader)


def _decoded(data):
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16")
    for encoding in _ENCODINGS:
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise StatementError("file")
