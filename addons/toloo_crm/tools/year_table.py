"""A table that sets years side by side, from sums by row and year."""

import math
from dataclasses import dataclass, field
from decimal import ROUND_HALF_UP, Decimal

NOTHING = (0.0, 0.0)


@dataclass
class Line:
    """One row: `cells` is {year: (quantity, amount)}, `growth` the percent by which
    the last year's amount is above the one before, None where that one is 0."""

    key: object
    label: str
    cells: dict = field(default_factory=dict)
    growth: Decimal | None = None

    def cell(self, year):
        """(quantity, amount) of a year."""
        return self.cells.get(year, NOTHING)


def growth(before, after):
    """By how many percent, to one place, `after` is above `before`; None if that is 0.

    Of a negative base (more returned than sold) the size counts, so that the sign is
    always that of the change.
    """
    before, after = Decimal(str(before)), Decimal(str(after))
    if not before:
        return None
    percent = (after - before) / abs(before) * 100
    return percent.quantize(Decimal("0.1"), ROUND_HALF_UP)


def build(groups, years):
    """Lines of the table in order of the last year's amount, and their total.

    :param groups: iterable of (key, label, year, quantity, amount); what lies outside
        `years` is left out
    :param years: the years, in order
    """
    lines = {}
    for key, label, year, quantity, amount in groups:
        if year in years:
            line = lines.setdefault(key, Line(key, label))
            known = line.cell(year)
            line.cells[year] = (known[0] + quantity, known[1] + amount)
    found = sorted(lines.values(), key=lambda line: _rank(line, years))
    total = Line(None, "")
    for year in years:
        cells = [line.cell(year) for line in found]
        total.cells[year] = tuple(math.fsum(part) for part in zip(*cells, strict=True))
        if not cells:
            total.cells[year] = NOTHING
    for line in (*found, total):
        line.growth = _growth(line, years)
    return found, total


def _rank(line, years):
    return [-line.cell(year)[1] for year in reversed(years)], line.label or ""


def _growth(line, years):
    if len(years) < 2:
        return None
    return growth(line.cell(years[-2])[1], line.cell(years[-1])[1])
