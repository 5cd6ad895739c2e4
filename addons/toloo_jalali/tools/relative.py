"""Dates relative to today, as domains have them ("today -1m =1d"), by Jalali months.

The language is that of ``odoo.tools.date_utils.parse_date``. Here ``m`` and ``y``
count Jalali months and years, and ``=1d``, ``=7m``, ``=1404y`` set parts of a Jalali
date; the other terms mean what they mean there.
"""

import re
from datetime import datetime, time, timedelta

from .arithmetic import month_length, to_gregorian, to_jalali
from .period import add_months

_TERM = re.compile(r"([-+=])(\d+)([dwmyHMS])|([-+=])([a-z_]{2,})")
_OF_CALENDAR = re.compile(r"[-+=]\d+[my]|=\d+d")
_DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_LENGTHS = {
    "d": timedelta(days=1),
    "w": timedelta(weeks=1),
    "H": timedelta(hours=1),
    "M": timedelta(minutes=1),
    "S": timedelta(seconds=1),
}
# "=2025y" was written with the Gregorian calendar in mind.
_FIRST_GREGORIAN = 1700


def resolve(expression, now, first_weekday=5):
    """What a relative date means to a reader of the Jalali calendar.

    :param now: naive datetime in the reader's time zone
    :param first_weekday: first day of the reader's week, Monday being 0
    :return: a date if the expression starts from ``today``, a naive datetime in the
        reader's time zone if it starts from now, or None for whatever means the same
        in every calendar or is no relative date by Jalali months
    """
    terms = expression.split()
    if not any(_OF_CALENDAR.fullmatch(term) for term in terms):
        return None
    value = now
    if terms[0] in ("today", "now"):
        value = now.date() if terms.pop(0) == "today" else now
    try:
        for term in terms:
            value = _apply(value, term, first_weekday)
    except (ValueError, OverflowError):
        return None
    return value


def _apply(value, term, first_weekday):
    match = _TERM.fullmatch(term)
    if not match:
        raise ValueError(f"no such term: {term!r}")
    sign, digits, unit, day_sign, day = match.groups()
    if day:
        return _weekday(value, day_sign, day, first_weekday)
    number = int(digits)
    if unit in "HMS" and not isinstance(value, datetime):
        raise ValueError(f"a day has no time: {term!r}")
    if sign == "=":
        return _set(value, number, unit)
    number = -number if sign == "-" else number
    if unit in _LENGTHS:
        return value + number * _LENGTHS[unit]
    return _on_day(value, add_months(value, number * (12 if unit == "y" else 1)))


def _on_day(value, day):
    """Another day at the time of ``value``."""
    if isinstance(value, datetime):
        return datetime.combine(day, value.time())
    return day


def _midnight(value):
    return datetime.combine(value, time.min) if isinstance(value, datetime) else value


def _set(value, number, unit):
    if unit == "H":
        return datetime.combine(value, time(number))
    if unit == "M":
        return value.replace(minute=number, second=0, microsecond=0)
    if unit == "S":
        return value.replace(second=number, microsecond=0)
    year, month, day = to_jalali(value)
    if unit == "d":
        if not 1 <= number <= 31:
            raise ValueError(f"no such day: {number}")
        day = number
    elif unit == "m":
        month = number
    elif unit == "y" and number < _FIRST_GREGORIAN:
        year = number
    else:
        raise ValueError(f"cannot be set: {number}{unit}")
    day = min(day, month_length(year, month))
    return _on_day(_midnight(value), to_gregorian(year, month, day))


def _weekday(value, sign, name, first_weekday):
    weekday = first_weekday if name == "week_start" else _DAYS.index(name)
    shift = (weekday - first_weekday) % 7 - (value.weekday() - first_weekday) % 7
    if sign == "+" and shift < 0:
        shift += 7
    elif sign == "-" and shift > 0:
        shift -= 7
    return (_midnight(value) if sign == "=" else value) + timedelta(days=shift)
