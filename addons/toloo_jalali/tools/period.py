"""Jalali years, quarters, months, weeks and anniversaries as Gregorian dates.

All bounds are pairs ``(first, last)`` of ``datetime.date``, both days included.
"""

from datetime import timedelta

from .arithmetic import month_length, to_gregorian, to_jalali, year_length


def month_bounds(year, month):
    """First and last day of a Jalali month."""
    first = to_gregorian(year, month, 1)
    return first, first + timedelta(days=month_length(year, month) - 1)


def quarter_bounds(year, quarter):
    """First and last day of a season; quarter 1 is spring, 4 is winter."""
    if not 1 <= quarter <= 4:
        raise ValueError(f"quarter must be in 1..4: {quarter}")
    first = to_gregorian(year, 3 * quarter - 2, 1)
    return first, month_bounds(year, 3 * quarter)[1]


def year_bounds(year):
    """1 Farvardin and 29 or 30 Esfand, the ends of an Iranian fiscal year."""
    first = to_gregorian(year, 1, 1)
    return first, first + timedelta(days=year_length(year) - 1)


def weekday(value):
    """Day of the Iranian week: Saturday is 0, Friday is 6."""
    return (value.weekday() + 2) % 7


def week_start(value):
    """The Saturday on or before a date."""
    return value - timedelta(days=weekday(value))


def week_bounds(value):
    """Saturday and Friday of the week that a date is in."""
    first = week_start(value)
    return first, first + timedelta(days=6)


def add_months(value, months):
    """The same day some Jalali months later (earlier, if negative).

    A day that the target month lacks becomes its last one: a month after
    31 Shahrivar is 30 Mehr.
    """
    year, month, day = to_jalali(value)
    shift, month = divmod(month - 1 + months, 12)
    year, month = year + shift, month + 1
    return to_gregorian(year, month, min(day, month_length(year, month)))


def add_years(value, years):
    """The same day some Jalali years later; 30 Esfand may become 29 Esfand."""
    return add_months(value, 12 * years)


def anniversary(origin, year):
    """The day in a Jalali year on which an event of the date ``origin`` recurs.

    What happened on 30 Esfand recurs on 29 Esfand, the last day, in common years.
    """
    _, month, day = to_jalali(origin)
    return to_gregorian(year, month, min(day, month_length(year, month)))


def next_anniversary(origin, since):
    """The first anniversary of ``origin`` on or after the date ``since``.

    Before the event itself there is none: the answer is never earlier than the
    first recurrence, a year after ``origin``.
    """
    year = max(to_jalali(since)[0], to_jalali(origin)[0] + 1)
    found = anniversary(origin, year)
    return found if found >= since else anniversary(origin, year + 1)
