"""What an agency earns of a premium: rates, parts of a base, reversals; no ORM.

Money is a whole number of the currency's smallest unit (of a Rial, which has none, the
Rial itself), so that nothing is ever lost between two roundings. A percent is a
Decimal with at most four places.

The commission of a term is a stack. What is paid earns its part of the base on top,
at the percent of the day; what is paid back, cancelled or taken off the premium takes
from the top, at the percents that earned it. For each percent, what stands is at any
time the exact commission of the base that stands, rounded once: parts sum up to the
whole, and a history that is taken back in full leaves nothing.
"""

from dataclasses import dataclass
from decimal import Decimal

from odoo.addons.toloo_base.tools.rounding import round_half_up

# Units of a percent: four places are kept.
UNITS = 10_000
WHOLE = 100 * UNITS


@dataclass(frozen=True, slots=True)
class Entry:
    """What stands in the books: `base` and `amount` are negative if it reverses."""

    id: int
    base: int
    percent: Decimal
    amount: int
    reverses: int | None = None


@dataclass(frozen=True, slots=True)
class Part:
    """An entry to be written; `reverses` is the id of the one it takes from."""

    base: int
    percent: Decimal
    amount: int
    reverses: int | None = None


def percent_of(base, percent):
    """A percent of a base in smallest units, rounded to one."""
    return round_half_up(base * int(percent * UNITS), WHOLE)


def earned_base(base, paid, total):
    """The part of the base that is earned when `paid` of `total` is paid.

    Tax is part of the total and not of the base; what is paid beyond the total earns
    nothing, and nothing is owed for a total that is not positive.
    """
    if total <= 0:
        return 0
    return round_half_up(base * min(max(paid, 0), total), total)


def rate_on(rates, line, day):
    """The percent for a line of insurance on a day, None if there is none.

    :param rates: (line or None for all lines, first day, percent) of one insurer. A
        line's own rate goes before one for all lines, the later before the earlier.
    """
    found = [
        (rate_line is not None, since, percent)
        for rate_line, since, percent in rates
        if rate_line in (line, None) and since <= day
    ]
    return max(found)[2] if found else None


def step(entries, target, percent):
    """The parts that bring the base in the books to `target`.

    :param entries: the `Entry` of one term in the order they were written
    :param percent: of what is earned now; None earns nothing, and takes back still
    """
    missing = target - sum(entry.base for entry in entries)
    if missing > 0:
        return _earn(entries, missing, percent)
    return _take_back(entries, -missing) if missing else []


def _earn(entries, base, percent):
    if percent is None:
        return []
    standing = sum(entry.base for entry in entries if entry.percent == percent)
    amount = percent_of(standing + base, percent) - percent_of(standing, percent)
    return [Part(base, percent, amount)]


def _take_back(entries, base):
    open_base = {entry.id: entry.base for entry in entries if not entry.reverses}
    standing = {}
    for entry in entries:
        standing[entry.percent] = standing.get(entry.percent, 0) + entry.base
        if entry.reverses:
            open_base[entry.reverses] += entry.base
    parts = []
    for entry in reversed(entries):
        taken = min(base, open_base.get(entry.id, 0))
        if taken > 0:
            before = standing[entry.percent]
            standing[entry.percent] = after = before - taken
            change = percent_of(after, entry.percent) - percent_of(
                before, entry.percent
            )
            parts.append(Part(-taken, entry.percent, change, entry.id))
            base -= taken
    return parts


def history(entries, events, next_id):
    """Parts for a row of events: (origin, part) in order.

    :param events: (origin, target of the base, percent) in order of time
    :param next_id: called for the id of each part, as later ones may take from it
    """
    books, written = list(entries), []
    for origin, target, percent in events:
        for part in step(books, target, percent):
            id_ = next_id()
            written.append((id_, origin, part))
            books.append(
                Entry(id_, part.base, part.percent, part.amount, part.reverses)
            )
    return written
