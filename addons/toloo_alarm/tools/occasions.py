"""On which days anniversaries fall, in three calendars. Knows no ORM.

A day that a year lacks is kept on the last day of its month: what happened on 30
Esfand is kept on 29 Esfand in common years, what happened on 29 February on the 28th,
and the 30th of a lunar month on the 29th where the month has no more. So every record
has exactly one anniversary in each year of its calendar.

Instead of working out a month and a day for each of a million records, ``origins``
names the few days (one or two a year) whose anniversary is a given day, which an index
over the date finds. ``lunar`` is a ``LunarCalendar`` of toloo_jalali.
"""

import calendar as gregorian_calendar
from datetime import date, timedelta
from functools import lru_cache

from odoo.addons.toloo_jalali.tools import jalali

YEARLY = ("jalali", "gregorian", "lunar")
# Nobody's birthday is kept after so many years.
SPAN = 150


class _Jalali:
    """Years, months and days of the Jalali calendar."""

    parts = staticmethod(jalali.to_jalali)
    make = staticmethod(jalali.to_gregorian)
    length = staticmethod(jalali.month_length)
    first_year = jalali.MIN_YEAR


class _Gregorian:
    """The same of the Gregorian calendar."""

    first_year = 1

    @staticmethod
    def parts(day):
        return day.year, day.month, day.day

    @staticmethod
    def make(year, month, day):
        return date(year, month, day)

    @staticmethod
    def length(year, month):
        return gregorian_calendar.monthrange(year, month)[1]


class _Lunar:
    """The same of a lunar calendar."""

    first_year = 1

    def __init__(self, known):
        self.parts, self.make = known.to_lunar, known.to_date
        self.length = known.month_length


def _system(calendar, lunar):
    if calendar == "lunar":
        return _Lunar(lunar)
    return {"jalali": _Jalali, "gregorian": _Gregorian}[calendar]


def kept_days(calendar, day, lunar=None):
    """(year, [(month, day), …]) of the calendar that are kept on a date: its own, and
    those that the month lacks this year."""
    system = _system(calendar, lunar)
    year, month, number = system.parts(day)
    found = [(month, number)]
    if number == system.length(year, month):
        longest = {"jalali": 30 if month == 12 else 31, "gregorian": 31, "lunar": 30}
        found += [(month, n) for n in range(number + 1, longest[calendar] + 1)]
    return year, found


@lru_cache(512)
def origins(calendar, day, lunar=None, span=SPAN):
    """The dates whose anniversary in this calendar falls on ``day``, oldest first,
    from one year to ``span`` years before."""
    system = _system(calendar, lunar)
    year, kept = kept_days(calendar, day, lunar)
    found = []
    for before in range(max(system.first_year, year - span), year):
        for month, number in kept:
            if number <= system.length(before, month):
                found.append(system.make(before, month, number))
    return tuple(found)


def anniversary(calendar, origin, year, lunar=None):
    """The date in a year of the calendar on which ``origin`` is kept."""
    system = _system(calendar, lunar)
    _year, month, number = system.parts(origin)
    return system.make(year, month, min(number, system.length(year, month)))


def years_between(calendar, origin, day, lunar=None):
    """How many years of the calendar lie between a date and its anniversary."""
    system = _system(calendar, lunar)
    return system.parts(day)[0] - system.parts(origin)[0]


def fixed_days(calendar, month, number, first, last, lunar=None):
    """The dates from ``first`` to ``last`` on which a day of the year is kept, in
    order. A solar year may hold a lunar day twice."""
    days = (last - first).days + 1
    every = (first + timedelta(days=n) for n in range(days))
    return [
        day for day in every if (month, number) in kept_days(calendar, day, lunar)[1]
    ]


def exists(calendar, month, number):
    """Whether some year of the calendar has this day."""
    if not 1 <= month <= 12 or number < 1:
        return False
    if calendar == "jalali":
        return number <= (31 if month < 7 else 30)
    if calendar == "gregorian":
        return number <= gregorian_calendar.monthrange(2024, month)[1]
    return number <= 30


def pairs(calendar, days, lunar=None, span=SPAN):
    """(origins, days): each date in the first list has its anniversary on the day at
    the same place of the second."""
    first, second = [], []
    for day in days:
        for origin in origins(calendar, day, lunar, span):
            first.append(origin)
            second.append(day)
    return first, second
