"""Jalali dates in the date patterns of Unicode CLDR, the ones that Babel knows.

Pure: no ORM and no time zone; what a pattern asks of the time of day, and the names
of weekdays, are Babel's own. Patterns: https://unicode.org/reports/tr35/tr35-dates.html
"""

import re
from datetime import timedelta

from babel.dates import (
    get_date_format,
    get_datetime_format,
    get_quarter_names,
    get_time_format,
    parse_pattern,
    tokenize_pattern,
)

from .arithmetic import day_of_year, quarter_of, to_gregorian, to_jalali
from .period import weekday
from .text import MONTH_NAMES, short_month

NAMED_FORMATS = ("full", "long", "medium", "short")

# ISO 8601 in its short and in its long form, as calendars and forms exchange it.
_EXCHANGED = re.compile(r"[yYu]+(-?)MM\1dd(?![a-zA-Z])")

# What a pattern takes for a field. Nothing else is quoted: the host looks for ":ss".
_LETTER = re.compile("[a-zA-Z]")

_ERAS = {
    "fa": ("ه\u200d.ش.", "هجری شمسی"),
    "en": ("AP", "Anno Persico"),
}


def is_exchanged(pattern):
    """Whether a pattern is for programs (ISO 8601), whose calendar is Gregorian."""
    return bool(_EXCHANGED.match(pattern))


def full_pattern(name, kind, locale):
    """The pattern that a name stands for in a language; another pattern as it is.

    :param name: "full", "long", "medium", "short", or a pattern
    :param kind: "date", "time" or "datetime", what is to be written
    :param locale: ``babel.Locale``
    """
    if name not in NAMED_FORMATS:
        return name
    day = get_date_format(name, locale).pattern
    time = get_time_format(name, locale).pattern
    if kind != "datetime":
        return day if kind == "date" else time
    joined = get_datetime_format(name, locale)
    return joined.replace("{0}", time).replace("{1}", day)


def freeze_dates(pattern, value, locale, language="en"):
    """The pattern with its fields of the date replaced by those of the Jalali date.

    What remains (the time, the time zone, the weekday) Babel writes: the result is a
    pattern for the same ``value``.

    :param pattern: CLDR pattern, as ``yyyy/MM/dd`` or ``d MMMM y``
    :param value: date or datetime, as it stands
    :param locale: ``babel.Locale``, for the names of quarters
    :param language: "fa" or "en", that of the names of months
    :raise ValueError: for a field of a length that there is not
    """
    parse_pattern(pattern)
    frozen = []
    for kind, token in tokenize_pattern(pattern):
        if kind == "chars":
            frozen.append(("chars", token))
        elif token[0] in _FIELDS:
            field, length = token
            text = _FIELDS[field](_Day(value, locale, language), length)
            frozen.append(("chars", text))
        else:
            frozen.append(("field", token[0] * token[1]))
    return _join(frozen)


def _join(tokens):
    """A pattern of literal texts and fields; texts that touch are quoted as one."""
    pattern, literal = [], ""
    for kind, text in [*tokens, ("field", "")]:
        if kind == "chars":
            literal += text
            continue
        pattern += [_quote(literal), text]
        literal = ""
    return "".join(pattern)


def _quote(literal):
    doubled = literal.replace("'", "''")
    return f"'{doubled}'" if _LETTER.search(literal) else doubled


class _Day:
    """The Jalali parts of one date."""

    def __init__(self, value, locale, language):
        self.value, self.locale, self.language = value, locale, language
        self.year, self.month, self.day = to_jalali(value)

    @property
    def of_year(self):
        return day_of_year(self.year, self.month, self.day)

    @property
    def last_of_week(self):
        """The Friday of its week, as Jalali parts: the week is of that day's year."""
        return to_jalali(self.value + timedelta(days=6 - weekday(self.value)))

    @property
    def week(self):
        """Week of the year: the first is the one that 1 Farvardin lies in."""
        return (day_of_year(*self.last_of_week) - 1) // 7 + 1

    @property
    def week_of_month(self):
        first = weekday(to_gregorian(self.year, self.month, 1))
        return (self.day - 1 + first) // 7 + 1


def _number(value, length):
    return f"{value:0{length}}"


def _era(day, length):
    return _ERAS[day.language][length == 4]


def _year(year, length):
    # Two letters are a year of two digits; any other number of them only pads.
    return _number(year % 100 if length == 2 else year, length)


def _quarter(day, length):
    quarter = quarter_of(day.month)
    if length < 3:
        return _number(quarter, length)
    width = {3: "abbreviated", 4: "wide", 5: "narrow"}[length]
    return get_quarter_names(width, "format", day.locale)[quarter]


def _month(day, length):
    if length < 3:
        return _number(day.month, length)
    if length == 3:
        return short_month(day.month, day.language)
    name = MONTH_NAMES[day.language][day.month - 1]
    return name if length == 4 else name[0]


_FIELDS = {
    "G": _era,
    "y": lambda day, length: _year(day.year, length),
    "Y": lambda day, length: _year(day.last_of_week[0], length),
    "u": lambda day, length: _number(day.year, length),
    "Q": _quarter,
    "q": _quarter,
    "M": _month,
    "L": _month,
    "w": lambda day, length: _number(day.week, length),
    "W": lambda day, length: _number(day.week_of_month, length),
    "d": lambda day, length: _number(day.day, length),
    "D": lambda day, length: _number(day.of_year, length),
    "F": lambda day, length: _number((day.day - 1) // 7 + 1, length),
}
