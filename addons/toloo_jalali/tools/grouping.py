"""Jalali periods that records are grouped by, and what they are called.

Days outside the Jalali calendar (before 22 March 622) count by their Gregorian
period, as they do in PostgreSQL (``sql_functions``).
"""

from datetime import date, datetime, time, timedelta

from .arithmetic import day_of_year, quarter_of, to_gregorian, to_jalali
from .period import week_start
from .text import MONTH_NAMES, persian_digits

# Granularity of a group of days: number of Jalali months.
MONTHS = {"jalali_month": 1, "jalali_quarter": 3, "jalali_year": 12}
# Seven days from Saturday, whatever day the language begins its weeks with.
WEEK = "jalali_week"
PERIODS = (*MONTHS, WEEK)
# Granularity that is a number: the part of a Jalali date that it is.
NUMBERS = {
    "jalali_year_number": "year",
    "jalali_quarter_number": "quarter",
    "jalali_month_number": "month",
    "jalali_day_of_year": "day_of_year",
    "jalali_day_of_month": "day_of_month",
}
GRANULARITIES = frozenset((*PERIODS, *NUMBERS))
# The same in the host's names. ISO numbers of weeks are of no calendar.
FROM_HOST = {name.removeprefix("jalali_"): name for name in GRANULARITIES}

_ERA_START = to_gregorian(1, 1, 1)
_SEASONS = ("بهار", "تابستان", "پاییز", "زمستان")


def in_calendar(day):
    """Whether a date has a Jalali counterpart."""
    return _as_date(day) >= _ERA_START


def number(day, granularity):
    """The number named ``granularity`` of a date, or False outside the calendar."""
    if not in_calendar(day):
        return False
    year, month, day_number = to_jalali(day)
    return {
        "year": year,
        "quarter": quarter_of(month),
        "month": month,
        "day_of_year": day_of_year(year, month, day_number),
        "day_of_month": day_number,
    }[NUMBERS[granularity]]


def start(day, granularity):
    """First day of the period that a date is in; of a datetime, as midnight."""
    value = _as_date(day)
    if granularity == WEEK:
        found = week_start(value)
    elif in_calendar(value):
        year, month, _day = to_jalali(value)
        found = to_gregorian(year, month - (month - 1) % MONTHS[granularity], 1)
    else:
        past = (value.month - 1) % MONTHS[granularity]
        found = value.replace(month=value.month - past, day=1)
    return datetime.combine(found, time.min) if isinstance(day, datetime) else found


def following(first, granularity, count=1):
    """First day of the period ``count`` after the one that begins with ``first``.

    The last period that a date can hold is followed by the last date.
    """
    value = _as_date(first)
    for _number in range(count):
        value = _next(value, granularity)
    return datetime.combine(value, time.min) if isinstance(first, datetime) else value


def _next(value, granularity):
    if granularity == WEEK:
        return min(value, date.max - timedelta(days=7)) + timedelta(days=7)
    length = MONTHS[granularity]
    if in_calendar(value):
        year, month, _day = to_jalali(value)
        shift, month = divmod(month - 1 + length, 12)
        try:
            return to_gregorian(year + shift, month + 1, 1)
        except (ValueError, OverflowError):
            return date.max
    shift, month = divmod(value.month - 1 + length, 12)
    return min(date(value.year + shift, month + 1, 1), _ERA_START)


def span(first, last, granularity):
    """First days of all periods from ``first`` to ``last``, themselves such days."""
    while first <= last:
        yield first
        later = following(first, granularity)
        if later <= first:
            return
        first = later


def week_number(first):
    """(Jalali year, number) of the week whose first day is given.

    The first week of a year is the one with 1 Farvardin in it, as the host has it for
    languages whose weeks do not begin on Monday.
    """
    first = _as_date(first)
    year = to_jalali(first + timedelta(days=6))[0]
    new_year = to_gregorian(year, 1, 1)
    return year, (first - new_year).days // 7 + (1 if first == new_year else 2)


def label(value, granularity, persian):
    """What a group is called that begins with ``value``, in local time.

    :param granularity: one of ``PERIODS``, or the host's hour and day
    :param persian: in Persian, with its digits; else in Latin letters
    """
    year, month, day = to_jalali(value)
    name = MONTH_NAMES["fa" if persian else "en"][month - 1]
    match granularity:
        case "jalali_year":
            text = f"{year}"
        case "jalali_quarter":
            quarter = quarter_of(month)
            text = f"{_SEASONS[quarter - 1] if persian else f'Q{quarter}'} {year}"
        case "jalali_month":
            text = f"{name} {year}"
        case "jalali_week":
            year, week = week_number(value)
            text = f"{'هفتهٔ ' if persian else 'W'}{week} {year}"
        case "day":
            text = f"{day} {name} {year}"
        case "hour":
            text = f"{value:%H}:00 {day} {name}"
        case _:
            raise ValueError(f"no label for {granularity!r}")
    return persian_digits(text) if persian else text


def _as_date(value):
    return value.date() if isinstance(value, datetime) else value
