"""Reading an insurer's statement of commission: Excel or CSV to lines; no ORM."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from .cells import cell_text, is_blank, parse_amount, parse_date, policy_text
from .headers import header_columns, header_key

REQUIRED = ("number", "commission")
TOTALS = ("جمع", "مجموع", "total", "sum")
HEADER_ROWS = 40
MAX_ROWS = 50_000
FACTORS = {"rial": 1, "toman": 10}


class StatementError(ValueError):
    """A file that cannot be read: `code` is one of columns, empty, rows; `detail` names
    the columns that were not found."""

    def __init__(self, code, detail=()):
        super().__init__(code, detail)
        self.code = code
        self.detail = tuple(detail)


@dataclass(frozen=True, slots=True)
class Line:
    """One policy of a statement; amounts in Rial; `rows` are rows of the file."""

    number: str
    holder: str
    date: date | None
    premium: Decimal
    commission: Decimal
    rows: tuple


@dataclass(frozen=True, slots=True)
class Fault:
    """A cell that cannot be read: `code` is one of amount, date, number."""

    row: int
    column: str
    code: str
    text: str


@dataclass(frozen=True, slots=True)
class Read:
    """What a file holds: its lines, what could not be read, the header's columns."""

    lines: tuple
    faults: tuple
    header_row: int
    columns: dict


def read_rows(rows, unit="rial"):
    """Read the rows of a sheet, of which one near the top names the columns.

    :param rows: lists of cells: text, numbers, dates or None
    :param unit: what amounts are written in, "rial" or "toman"
    :raise StatementError: where no row names a number and a commission
    """
    if len(rows) > MAX_ROWS:
        raise StatementError("rows")
    top, columns = find_header(rows)
    lines, faults = [], []
    for number, row in enumerate(rows[top + 1 :], top + 2):
        found, wrong = _read_row(number, row, columns, FACTORS[unit])
        faults += wrong
        if found:
            lines.append(found)
    if not lines and not faults:
        raise StatementError("empty")
    return Read(tuple(lines), tuple(faults), top + 1, columns)


def find_header(rows):
    """(index of the row that names the columns, {what: index of its column})."""
    best, where = {}, 0
    for index, row in enumerate(rows[:HEADER_ROWS]):
        columns = header_columns(row)
        if _weight(columns) > _weight(best):
            best, where = columns, index
    missing = [name for name in REQUIRED if name not in best]
    if missing:
        raise StatementError("columns", missing)
    return where, best


def _weight(columns):
    return sum(name in columns for name in REQUIRED), len(columns)


def _read_row(number, row, columns, factor):
    """(the line or None, faults) of one row below the header."""
    cells = {
        what: row[index] if index < len(row) else None
        for what, index in columns.items()
    }
    if all(is_blank(cell) for cell in cells.values()) or _is_total(row, cells):
        return None, []
    faults = []

    def read(what, reader, default):
        cell = cells.get(what)
        try:
            return default if is_blank(cell) else reader(cell)
        except ValueError:
            code = what if what in ("date", "number") else "amount"
            faults.append(Fault(number, what, code, cell_text(cell)[:64]))
            return default

    line = Line(
        number=read("number", policy_text, ""),
        holder=cell_text(cells.get("holder")),
        date=read("date", parse_date, None),
        premium=factor * read("premium", parse_amount, Decimal()),
        commission=factor * read("commission", parse_amount, Decimal()),
        rows=(number,),
    )
    if not line.number and not faults:
        faults.append(Fault(number, "number", "number", ""))
    return (None, faults) if faults else (line, [])


def _is_total(row, cells):
    """Whether a row sums up those above: it says so and names no policy."""
    texts = [header_key(cell) for cell in row if isinstance(cell, str)]
    says = any(text.startswith(TOTALS) for text in texts)
    number = cells.get("number")
    own = not is_blank(number) and not header_key(number).startswith(TOTALS)
    return says and not own


def by_policy(lines, key):
    """One line a policy: amounts summed up, the latest date, all rows.

    :param key: the normal form of a number; lines keep the order of their first row
    """
    found = {}
    for line in lines:
        name = key(line.number)
        found[name] = _joined(found[name], line) if name in found else line
    return found


def _joined(first, second):
    days = [line.date for line in (first, second) if line.date]
    return Line(
        number=first.number,
        holder=first.holder or second.holder,
        date=max(days, default=None),
        premium=first.premium + second.premium,
        commission=first.commission + second.commission,
        rows=first.rows + second.rows,
    )
