import csv
from datetime import date, timedelta

from hypothesis import strategies as st

from odoo.tools import file_open

from ..tools import lunar


def rows(path):
    """Lines of a CSV file of this addon, as dictionaries."""
    with file_open(f"toloo_jalali/{path}", filter_ext=(".csv",)) as lines:
        yield from csv.DictReader(lines)


def official_months():
    """``{(year, month): first day}`` of the shipped table."""
    return {
        (int(row["year"]), int(row["month"])): date.fromisoformat(row["first_day"])
        for row in rows("data/lunar_months.csv")
    }


def add_months(year, month, count):
    """The lunar month some months later."""
    shift, month = divmod(month - 1 + count, 12)
    return year + shift, month + 1


@st.composite
def known_months(draw):
    """First days of some months as the moon may give them: 29 or 30 days each, at the
    start up to three days off the arithmetic calendar; only a part of them is known."""
    key = draw(st.integers(1300, 1500)), draw(st.integers(1, 12))
    lengths = draw(st.lists(st.sampled_from((29, 30)), max_size=40))
    day = lunar.arithmetic_first_day(*key) + timedelta(draw(st.integers(-3, 3)))
    first_days = {}
    for length in (*lengths, 0):
        if draw(st.booleans()):
            first_days[key] = day
        key, day = add_months(*key, 1), day + timedelta(length)
    return first_days
