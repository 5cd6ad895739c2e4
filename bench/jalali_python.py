"""jalali_python: conversions between the calendars against those of jdatetime."""

import random
import sys
from datetime import date

from paths import ADDONS
from result import Result
from timing import interleave, medians

sys.path.append(str(ADDONS / "toloo_jalali"))

from tools.jalali import to_gregorian, to_jalali  # noqa: E402

CONVERSIONS = 50_000
ROUNDS = 9


def prepare():
    """No database is needed."""
    return None


def measure(_session):
    """Both ways, against jdatetime's bare arithmetic and against its dates."""
    import jdatetime

    chance = random.Random(1404)
    first, last = date(1900, 1, 1).toordinal(), date(2100, 1, 1).toordinal()
    days = [date.fromordinal(chance.randint(first, last)) for _n in range(CONVERSIONS)]
    parts = [to_jalali(day) for day in days]

    def to_peer():
        convert = jdatetime.GregorianToJalali
        return [convert(d.year, d.month, d.day).getJalaliList() for d in days]

    def from_peer():
        convert = jdatetime.JalaliToGregorian
        return [date(*convert(*part).getGregorianList()) for part in parts]

    pairs = {
        "to_jalali": (lambda: [to_jalali(day) for day in days], to_peer),
        "to_gregorian": (lambda: [to_gregorian(*part) for part in parts], from_peer),
    }
    return [_compare(name, *pair) for name, pair in pairs.items()]


def _compare(name, ours, peer):
    if ours() != peer():
        raise AssertionError(f"{name}: jdatetime finds other days")
    actions = {"ours": ours, "peer": peer}
    spent = medians(interleave(actions, ROUNDS))
    return Result(f"jalali_python.{name}", spent["ours"], spent["peer"], 1)
