"""Reading Jalali dates as people type them."""

import re

from .arithmetic import to_gregorian
from .text import MONTH_NAMES, ascii_digits

# A typed year outside these is another calendar's, or a slip.
_TYPED_YEARS = range(1000, 1700)
# A year of two digits is one of the hundred that end this far after the default.
_YEARS_AHEAD = 20

# Direction marks, the zero-width non-joiner and the letter stretcher.
_INVISIBLE = re.compile("[\u200b-\u200f\u202a-\u202e\u2066-\u2069\u0640\ufeff]")
_FOLDED = str.maketrans({"ي": "ی", "ى": "ی", "ك": "ک", "آ": "ا", "أ": "ا"})
_NOISE = re.compile(r"(?:(?:یک|دو|سه|چهار|پنج)?\s*شنبه|جمعه|\bماه\b|[a-z]+day\b)")
_SEPARATORS = re.compile(r"[\s/\\.,\-\u2013\u2044\u060c\u060d\u066b]+")


def _fold(text):
    text = _INVISIBLE.sub("", ascii_digits(text)).translate(_FOLDED)
    return text.casefold().strip()


_MONTH_NUMBERS = {
    _fold(name): number
    for names in MONTH_NAMES.values()
    for number, name in enumerate(names, 1)
} | {_fold("امرداد"): 5}
_NAMED_MONTH = re.compile("|".join(sorted(_MONTH_NUMBERS, key=len, reverse=True)))


def number_order(date_format):
    """The order in which a language writes a date's numbers: "ymd", "mdy" or "dmy".

    :param date_format: ``strftime`` directives, as the language has them
    """
    letters = "".join(re.findall(r"%[-_]?([Yymd])", date_format)).lower()
    return letters if letters in ("mdy", "dmy") else "ymd"


def parse_date(text, default_year=None, order="ymd"):
    """The ``datetime.date`` that a typed Jalali date means.

    Understands Persian, Arabic and Latin digits: 1404/9/3, 1404-09-03, 14040903,
    3/9/1404, 3 Azar 1404 (in either script, a weekday before it or not). With
    ``default_year``, a Jalali year, also 9/3 (month first), 3 Azar, and years of two
    digits. Anything else raises ValueError. ``order`` is that of the numbers in the
    writer's language (``number_order``): 9/3/1404 is 3 Azar where it is "mdy".
    """
    folded = _NOISE.sub(" ", _fold(text))
    month = _NAMED_MONTH.search(folded)
    if month:
        parts = _named_parts(folded, month)
    else:
        parts = _numeric_parts(_SEPARATORS.sub(" ", folded).split(), order)
    if parts is None:
        raise ValueError(f"not a Jalali date: {text!r}")
    year, month, day = parts
    return to_gregorian(_full_year(year, default_year, text), int(month), int(day))


def _named_parts(folded, month):
    """(year, month, day) as digits from a day, a month's name and perhaps a year."""
    before = _SEPARATORS.sub(" ", folded[: month.start()]).split()
    after = _SEPARATORS.sub(" ", folded[month.end() :]).split()
    numbers = [*before, *after]
    if not before or len(before) > 1 or len(after) > 1 or not _all_digits(numbers):
        return None
    number = _MONTH_NUMBERS[month[0]]
    if len(before[0]) == 4 and after:
        return before[0], number, after[0]
    return (after[0] if after else None), number, before[0]


def _numeric_parts(numbers, order):
    """(year, month, day) as digits from the numbers of a date without names."""
    if not _all_digits(numbers):
        return None
    match [len(number) for number in numbers]:
        case [8]:
            (whole,) = numbers
            return whole[:4], whole[4:6], whole[6:]
        case [4, 1 | 2, 1 | 2]:
            return tuple(numbers)
        case [1 | 2, 1 | 2, 4]:
            return _in_order(numbers, "dmy" if order == "ymd" else order)
        case [1 | 2, 1 | 2, 1 | 2]:
            parts = _in_order(numbers, order)
            # A year is never a single digit.
            return parts if len(parts[0]) == 2 else None
        case [1 | 2, 1 | 2]:
            return None, *(reversed(numbers) if order == "dmy" else numbers)
    return None


def _in_order(numbers, order):
    """(year, month, day) of three numbers in an order."""
    return tuple(numbers[order.index(letter)] for letter in "ymd")


def _all_digits(numbers):
    return bool(numbers) and all(n.isascii() and n.isdigit() for n in numbers)


def _full_year(year, default_year, text):
    if year is None or len(year) < 3:
        if default_year is None:
            raise ValueError(f"the year is missing: {text!r}")
        if year is None:
            return default_year
        latest = default_year + _YEARS_AHEAD - 1
        return latest - (latest - int(year)) % 100
    if int(year) not in _TYPED_YEARS:
        raise ValueError(f"not a Jalali year: {text!r}")
    return int(year)
