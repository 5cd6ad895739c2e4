"""Fiscal years of Jalali months."""

from .arithmetic import to_jalali
from .period import month_bounds


def fiscal_year_bounds(value, last_month=12):
    """First and last day of the fiscal year that a date is in.

    A pair of ``datetime.date``, both days included. The year ends with the last day
    of the Jalali month ``last_month``, as a rule Esfand, hence with 29 or 30 Esfand.
    """
    year, month, _ = to_jalali(value)
    last_year = year if month <= last_month else year + 1
    last = month_bounds(last_year, last_month)[1]
    if last_month == 12:
        return month_bounds(last_year, 1)[0], last
    return month_bounds(last_year - 1, last_month + 1)[0], last
