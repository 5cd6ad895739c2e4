"""jalali_group: sums of a million rows by Jalali month against the host's by month."""

import sys
from collections import defaultdict

import jalali_fixture
from paths import ADDONS
from result import Result
from timing import interleave, medians

sys.path.append(str(ADDONS / "toloo_jalali"))

from tools.jalali import to_jalali  # noqa: E402

ROUNDS = 11
BAR = 1.35
LOCAL = "timezone('Asia/Tehran', timezone('UTC', x_moment))::date"
# Name of the measure: (field, its day by SQL)
COLUMNS = {"date": ("x_date", "x_date"), "tehran": ("x_moment", LOCAL)}


def prepare():
    """A database of its own, as a million contacts would not tell more."""
    return jalali_fixture.prepare()


def measure(session):
    """Each kind of field, through the same method of the ORM, in turn."""
    return [_measure(session, name) for name in COLUMNS]


def _measure(session, name):
    field, day = COLUMNS[name]
    table = jalali_fixture.MODEL

    def grouped(granularity):
        model = session.env()[table]
        return model._read_group([], [f"{field}:{granularity}"], ["x_amount:sum"])

    expected = defaultdict(int)
    for value, amount in session.raw(
        f"SELECT {day}, sum(x_amount) FROM {table} GROUP BY 1"
    ):
        expected[to_jalali(value)[:2]] += amount
    found = {to_jalali(start)[:2]: amount for start, amount in grouped("jalali_month")}
    if found != expected or sum(a for _m, a in grouped("month")) != sum(found.values()):
        raise AssertionError(f"{field}: the sums are not those of counting")
    actions = {
        "ours": lambda: grouped("jalali_month"),
        "host": lambda: grouped("month"),
    }
    times = medians(interleave(actions, ROUNDS, before=session.fresh))
    return Result(f"jalali_group.{name}", times["ours"], times["host"], BAR)
