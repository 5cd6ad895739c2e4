"""Exact arithmetic between the Gregorian and the Jalali (Shamsi) calendar.

Pure Python over ``datetime.date``; knows no ORM and no time zone. A Jalali date
is a plain tuple ``(year, month, day)``. Wrong input raises ``ValueError``.

In 1206-1497, for which Iran's official table exists, the leap years are the
official ones (``tests/data/official_years.csv`` proves it). Outside they follow
Borkowski's computed equinoxes up to 3177, and 33-year cycles after that.
"""

from bisect import bisect_right
from datetime import date
from itertools import accumulate

MIN_YEAR = 1
# The Gregorian year that the calendar begins in.
ERA = 622
# date.max falls in 9378, whose last months no ``date`` can hold.
MAX_YEAR = 9378

# Days of the year before each month.
_DAYS_BEFORE = (None, 0, 31, 62, 93, 124, 155, 186, 216, 246, 276, 306, 336)

# Leap years are four years apart, with one gap of five that closes a cycle, as a
# rule after 33 years. Each pair: how many such cycles, then the length of the odd
# one that follows. The first odd cycle begins with the leap year -28.
_FIRST_CYCLE = -28
_CYCLE_RUNS = (
    *((0, 37), (0, 29), (4, 29), (6, 29), (7, 29), (1, 37), (1, 29)),  # to 818
    *((8, 29), (1, 37), (0, 29), (12, 29), (12, 29), (0, 37), (2, 29)),  # to 2192
    *((1, 37), (1, 29), (1, 37), (1, 29), (21, 29)),  # to 3178
)


def _cycle_lengths():
    for common, odd in _CYCLE_RUNS:
        yield from [33] * common
        yield odd
    while True:
        yield 33


def _leap_years():
    """All leap years up to ``MAX_YEAR`` at least, as a set."""
    years, start = set(), _FIRST_CYCLE
    for length in _cycle_lengths():
        years.update(range(start, start + length - 4, 4))
        start += length
        if start > MAX_YEAR:
            return frozenset(years)


_LEAP_YEARS = _leap_years()


def _year_starts():
    """Proleptic Gregorian ordinal of 1 Farvardin, by Jalali year (0 is unused)."""
    first = date(622, 3, 22).toordinal()
    lengths = (366 if year in _LEAP_YEARS else 365 for year in range(1, MAX_YEAR + 1))
    return (None, *accumulate(lengths, initial=first))


_STARTS = _year_starts()


def _check_year(year):
    if not MIN_YEAR <= year <= MAX_YEAR:
        raise ValueError(f"Jalali year out of range: {year}")


def _check_month(month):
    if not 1 <= month <= 12:
        raise ValueError(f"month must be in 1..12: {month}")


def is_leap(year):
    """Whether Esfand of this Jalali year has 30 days."""
    _check_year(year)
    return year in _LEAP_YEARS


def year_length(year):
    """365 or 366 days."""
    return 366 if is_leap(year) else 365


def month_length(year, month):
    """Number of days of a Jalali month: 31, 30 or (Esfand) 29."""
    _check_month(month)
    if month < 12:
        return 31 if month < 7 else 30
    return 30 if is_leap(year) else 29


def to_jalali(value):
    """The Jalali ``(year, month, day)`` of a date, or of a datetime's own day."""
    ordinal = value.toordinal()
    year = value.year - 621
    if year < 1 or year > MAX_YEAR or ordinal < _STARTS[year]:
        year = bisect_right(_STARTS, ordinal, 1, len(_STARTS)) - 1
        if not MIN_YEAR <= year <= MAX_YEAR:
            raise ValueError(f"date outside the Jalali calendar: {value}")
    days = ordinal - _STARTS[year]
    if days < 186:
        return year, days // 31 + 1, days % 31 + 1
    days -= 186
    return year, days // 30 + 7, days % 30 + 1


def to_gregorian(year, month, day):
    """The ``datetime.date`` of a Jalali day; ValueError if there is no such day."""
    if not 1 <= day <= month_length(year, month):
        raise ValueError(f"no such Jalali day: {year}/{month}/{day}")
    _check_year(year)
    return date.fromordinal(_STARTS[year] + _DAYS_BEFORE[month] + day - 1)


def day_of_year(year, month, day):
    """1 on 1 Farvardin, up to 365 or 366."""
    return to_gregorian(year, month, day).toordinal() - _STARTS[year] + 1


def quarter_of(month):
    """The season 1-4 of a Jalali month, spring first."""
    _check_month(month)
    return (month + 2) // 3
