"""Writing Jalali dates: names, digits and patterns."""

import re

from .arithmetic import day_of_year, to_jalali
from .period import weekday

MONTH_NAMES = {
    "fa": (
        *("فروردین", "اردیبهشت", "خرداد", "تیر", "مرداد", "شهریور"),
        *("مهر", "آبان", "آذر", "دی", "بهمن", "اسفند"),
    ),
    "en": (
        *("Farvardin", "Ordibehesht", "Khordad", "Tir", "Mordad", "Shahrivar"),
        *("Mehr", "Aban", "Azar", "Dey", "Bahman", "Esfand"),
    ),
}
WEEKDAY_NAMES = {
    "fa": (
        *("شنبه", "یکشنبه", "دوشنبه", "سه\u200cشنبه"),
        *("چهارشنبه", "پنجشنبه", "جمعه"),
    ),
    "en": (
        *("Saturday", "Sunday", "Monday", "Tuesday"),
        *("Wednesday", "Thursday", "Friday"),
    ),
}
_HALF_DAYS = {"fa": ("ق.ظ", "ب.ظ"), "en": ("AM", "PM")}

_TO_PERSIAN = str.maketrans("0123456789", "۰۱۲۳۴۵۶۷۸۹")
_TO_ASCII = str.maketrans("۰۱۲۳۴۵۶۷۸۹٠١٢٣٤٥٦٧٨٩", "0123456789" * 2)


def persian_digits(text):
    """The text with its digits 0-9 as Persian ones."""
    return text.translate(_TO_PERSIAN)


def ascii_digits(text):
    """The text with its Persian and Arabic digits as 0-9."""
    return text.translate(_TO_ASCII)


def _half_day(value, language):
    return _HALF_DAYS[language][getattr(value, "hour", 0) >= 12]


def _time_field(name):
    return lambda value, parts, language: f"{getattr(value, name, 0):02}"


_DIRECTIVES = {
    "Y": lambda value, parts, language: f"{parts[0]:04}",
    "y": lambda value, parts, language: f"{parts[0] % 100:02}",
    "m": lambda value, parts, language: f"{parts[1]:02}",
    "d": lambda value, parts, language: f"{parts[2]:02}",
    "j": lambda value, parts, language: f"{day_of_year(*parts):03}",
    "B": lambda value, parts, language: MONTH_NAMES[language][parts[1] - 1],
    "b": lambda value, parts, language: short_month(parts[1], language),
    "A": lambda value, parts, language: WEEKDAY_NAMES[language][weekday(value)],
    "a": lambda value, parts, language: short_weekday(weekday(value), language),
    "w": lambda value, parts, language: str(value.isoweekday() % 7),
    "U": lambda value, parts, language: f"{_week_number(value, parts):02}",
    "W": lambda value, parts, language: f"{_week_number(value, parts):02}",
    "H": _time_field("hour"),
    "I": lambda value, parts, language: f"{getattr(value, 'hour', 0) % 12 or 12:02}",
    "M": _time_field("minute"),
    "S": _time_field("second"),
    "p": lambda value, parts, language: _half_day(value, language),
    "%": lambda value, parts, language: "%",
}
_DIRECTIVE = re.compile(r"%(-?)(.?)", re.DOTALL)


def short_month(month, language):
    """Persian does not shorten its month names; Latin script takes three letters."""
    name = MONTH_NAMES[language][month - 1]
    return name if language == "fa" else name[:3]


def short_weekday(day, language):
    """Persian shortens a day to its first letter, Latin script to three."""
    return WEEKDAY_NAMES[language][day][: 1 if language == "fa" else 3]


def _week_number(value, parts):
    """Week of the year from Saturday; days before the first Saturday are week 0."""
    return (day_of_year(*parts) + 6 - weekday(value)) // 7


def format_date(value, pattern="%Y/%m/%d", *, language="fa", persian=False):
    """Write a date or datetime, as it stands, in the Jalali calendar.

    ``pattern`` takes the directives of a language's own date and time format (those
    of ``strftime``; ``%-d`` leaves the zero out). ``language`` ("fa" or "en") is that
    of the names; ``persian`` asks for Persian digits. An unknown directive raises
    ValueError.
    """
    parts = to_jalali(value)

    def write(match):
        if match[2] not in _DIRECTIVES:
            raise ValueError(f"unknown directive {match[0]!r} in {pattern!r}")
        text = _DIRECTIVES[match[2]](value, parts, language)
        return (text.lstrip("0") or "0") if match[1] else text

    text = _DIRECTIVE.sub(write, pattern)
    return persian_digits(text) if persian else text
