"""Jalali years and months in the patterns of document numbers."""

import re

from .arithmetic import to_jalali
from .period import month_bounds, year_bounds
from .text import format_date

# What stands after "jalali_" in a placeholder, and how it is written. Document
# numbers have Latin digits whatever the language.
DIRECTIVES = {"year": "%Y", "y": "%y", "month": "%m", "day": "%d", "doy": "%j"}

_PLACEHOLDER = re.compile(
    rf"%%|%\((?P<of>range_|current_|)jalali_(?P<what>{'|'.join(DIRECTIVES)})\)s"
)


def has_placeholder(pattern):
    """Whether a prefix or suffix asks for a part of a Jalali date."""
    return any(match["what"] for match in _PLACEHOLDER.finditer(pattern or ""))


def fill_placeholders(pattern, effective, of_range, current):
    """A prefix or suffix with its Jalali placeholders filled in, all else as it is.

    ``%(jalali_year)s`` takes the date ``effective``, ``%(range_jalali_year)s`` the
    date ``of_range`` and ``%(current_jalali_year)s`` the date ``current``.
    """
    dates = {"": effective, "range_": of_range, "current_": current}

    def write(match):
        # A doubled percent sign is a percent sign to come, and begins nothing.
        if not match["what"]:
            return match[0]
        return format_date(dates[match["of"]], DIRECTIVES[match["what"]])

    return _PLACEHOLDER.sub(write, pattern or "")


def period_bounds(value, period):
    """First and last day of the "jalali_year" or "jalali_month" that a date is in."""
    year, month, _ = to_jalali(value)
    if period == "jalali_year":
        return year_bounds(year)
    if period == "jalali_month":
        return month_bounds(year, month)
    raise ValueError(f"no such period: {period!r}")
