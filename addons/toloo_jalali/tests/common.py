import csv
from datetime import date

from hypothesis import settings
from hypothesis import strategies as st

from odoo.tools import file_open

from ..tools import jalali

property_settings = settings(max_examples=200, deadline=None, database=None)

# Any day of the calendar's official range.
days = st.dates(
    min_value=jalali.to_gregorian(1206, 1, 1),
    max_value=jalali.to_gregorian(1497, 12, 29),
)


def official_years():
    """Rows of the official table: (year, leap, first day, equinox as text)."""
    path = "toloo_jalali/tests/data/official_years.csv"
    with file_open(path, filter_ext=(".csv",)) as lines:
        return [
            (
                int(row["year"]),
                row["leap"] == "1",
                date.fromisoformat(row["first_day"]),
                row["equinox"],
            )
            for row in csv.DictReader(lines)
        ]
