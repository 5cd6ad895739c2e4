"""The whole Jalali toolbox under one name.

``from odoo.addons.toloo_jalali.tools import jalali``, then for instance
``jalali.month_bounds(1404, 9)`` or ``jalali.format_date(value, "%d %B %Y")``.
"""

from .arithmetic import (
    ERA,
    MAX_YEAR,
    MIN_YEAR,
    day_of_year,
    is_leap,
    month_length,
    quarter_of,
    to_gregorian,
    to_jalali,
    year_length,
)
from .fiscal import fiscal_year_bounds
from .parser import parse_date
from .period import (
    add_months,
    add_years,
    anniversary,
    month_bounds,
    next_anniversary,
    quarter_bounds,
    week_bounds,
    week_start,
    weekday,
    year_bounds,
)
from .text import (
    MONTH_NAMES,
    WEEKDAY_NAMES,
    ascii_digits,
    format_date,
    persian_digits,
    short_month,
    short_weekday,
)

__all__ = [
    "ERA",
    "MAX_YEAR",
    "MIN_YEAR",
    "MONTH_NAMES",
    "WEEKDAY_NAMES",
    "add_months",
    "add_years",
    "anniversary",
    "ascii_digits",
    "day_of_year",
    "fiscal_year_bounds",
    "format_date",
    "is_leap",
    "month_bounds",
    "month_length",
    "next_anniversary",
    "parse_date",
    "persian_digits",
    "quarter_bounds",
    "quarter_of",
    "short_month",
    "short_weekday",
    "to_gregorian",
    "to_jalali",
    "week_bounds",
    "week_start",
    "weekday",
    "year_bounds",
    "year_length",
]
