"""Telling Jalali dates from others in texts of files, where any text may stand."""

import re
from datetime import datetime, time

from .arithmetic import to_gregorian
from .parser import (
    _NAMED_MONTH,
    _NOISE,
    _SEPARATORS,
    _fold,
    _named_parts,
    _numeric_parts,
)

# Years that no other calendar in use writes: the Gregorian one is beyond 1900.
JALALI_YEARS = range(1200, 1501)

_TIME = re.compile(
    r"(?:^|[\s,،t])\s*(?:ساعت\s*)?(\d{1,2}):(\d{2})(?::(\d{2})(?:\.\d+)?)?"
    r"\s*(am|pm|[قب]\.?\s?ظ\.?)?\s*$"
)


def read_moment(text, order="ymd"):
    """The Jalali date in a text, and the time of day if there is one.

    Understands what ``parse_date`` does, with a year of four digits in 1200-1500, and
    after it 14:30, 14:30:05, 2:30 PM or ۲:۳۰ ب.ظ. Who writes 2025 means the Gregorian
    calendar, unless the month is a Jalali one by name.

    :param order: that of the numbers in the writer's language, where the year is last
    :return: a naive ``datetime``, or a ``date`` if no time is told, or None for a text
        that is no Jalali date at all
    :raise ValueError: for a date or time that there is not, as 30 Esfand of a common
        year or 3 Azar 2025
    """
    folded = _fold(text)
    clock = _TIME.search(folded)
    parts = _date_parts(folded[: clock.start()] if clock else folded, order)
    if parts is None:
        return None
    day = to_gregorian(*parts)
    return datetime.combine(day, _time_of(clock)) if clock else day


def _date_parts(folded, order):
    """Year, month and day as numbers, or None; ValueError for a mix of calendars."""
    words = _NOISE.sub(" ", folded)
    month = _NAMED_MONTH.search(words)
    if month:
        parts = _named_parts(words, month)
    else:
        parts = _numeric_parts(_SEPARATORS.sub(" ", words).split(), order)
    if parts is None or parts[0] is None or len(parts[0]) != 4:
        return None
    year, month_number, day = map(int, parts)
    if year not in JALALI_YEARS:
        if month:
            raise ValueError(f"a Jalali month in the year {year}")
        return None
    if month_number > 12 and words.strip().isdigit():
        # Eight digits of another order, as 12032025.
        return None
    return year, month_number, day


def _time_of(clock):
    hour, minute, second = (int(number or 0) for number in clock.groups()[:3])
    if half := clock[4]:
        if not 1 <= hour <= 12:
            raise ValueError(f"no such hour of half a day: {hour}")
        hour = hour % 12 + (12 if half[0] in "pب" else 0)
    return time(hour, minute, second)
