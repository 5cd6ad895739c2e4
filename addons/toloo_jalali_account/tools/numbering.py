"""What the years in the numbers of journal entries mean.

A number's reset is the host's word for the period after which it starts anew:
"year", "month", "year_range" (1403-1404, two calendar years of one fiscal year),
"year_range_month" or "never".
"""

import re

from odoo.addons.toloo_jalali.tools import jalali

# The centuries of a year of four digits, as the host's patterns name them.
_GREGORIAN_CENTURIES = "(19|20|21)"
_ALL_CENTURIES = "(13|14|19|20|21)"

# In PostgreSQL: a prefix with a year of four digits of one calendar.
JALALI_YEAR = r"(^|\D)1[34]\d{2}\D"
GREGORIAN_YEAR = r"(^|\D)(19|20|21)\d{2}\D"

# What the host begins a journal with; before it may stand any journal code.
_STARTING = re.compile(r"(?P<head>.*/)(\d{4}|\d{2}-\d{2})(?P<month>/\d{2})?/0{4,5}")


class JalaliReset(str):
    """A reset that goes by Jalali years or months; else equal to the host's word."""

    __slots__ = ()


def with_jalali_centuries(pattern):
    """The host's regular expression for a number, made to see Jalali years too."""
    return pattern.replace(_GREGORIAN_CENTURIES, _ALL_CENTURIES)


def is_jalali_year(text, day):
    """Whether the digits of a year in a number are a Jalali year's.

    Two digits are ambiguous by themselves: they mean the year nearest to the date
    ``day`` (between the calendars lie 21 or 22 years of a hundred).
    """
    if len(text) == 4:
        return text[:2] in ("13", "14")
    jalali_year = jalali.to_jalali(day)[0]
    return _distance(int(text), jalali_year) <= _distance(int(text), day.year)


def _distance(two_digits, year):
    """Years between a year and the nearest one that ends in these two digits."""
    ahead = (two_digits - year) % 100
    return min(ahead, 100 - ahead)


def jalali_starting(starting, day, last_month):
    """The first number of a journal, for the Jalali calendar.

    :param starting: what the host would start with, its number being 0
    :param day: date of the entry
    :param last_month: Jalali month that the fiscal year ends with
    :return: the same with Jalali year and month, or as it is if it has no year
    """
    parts = _STARTING.fullmatch(starting)
    if not parts:
        return starting
    year, month, _ = jalali.to_jalali(day)
    year_text, zeros = f"{year:04}", "00000"
    if last_month != 12:
        # Not two short years, as the host has them: 03-04 could be Tir 1403.
        bounds = jalali.fiscal_year_bounds(day, last_month)
        year_text = "-".join(f"{jalali.to_jalali(bound)[0]:04}" for bound in bounds)
        zeros = "0000"
    if parts["month"]:
        year_text, zeros = f"{year_text}/{month:02}", "0000"
    return f"{parts['head']}{year_text}/{zeros}"


def jalali_range(reset, day, last_month):
    """The period of a Jalali number: first and last day, first and last year.

    :param reset: any of the host's words but "never"
    :param day: date of the entry
    :param last_month: Jalali month that the fiscal year ends with
    """
    year, month, _ = jalali.to_jalali(day)
    if reset == "year":
        return *jalali.year_bounds(year), year, year
    bounds = jalali.month_bounds(year, month)
    if reset == "month":
        return *bounds, year, year
    fiscal = jalali.fiscal_year_bounds(day, last_month)
    years = [jalali.to_jalali(bound)[0] for bound in fiscal]
    return *(fiscal if reset == "year_range" else bounds), *years
