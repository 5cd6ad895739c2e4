"""make bench: each measure against its peer in the same run."""

import importlib
import os
import re
import sys
import time

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))

import postgres
from paths import ROOT
from step import SetupError, say

sys.path.insert(0, str(ROOT / "bench"))

MEASURES = (
    *("phone_lookup", "phone_recall", "area_list", "name_search", "area_move"),
    *("jalali_group", "jalali_python", "sms_enqueue", "sms_send"),
    *("alarm_due", "alarm_birthday"),
    "commission_settle",
    *("smdr_parse", "ingest", "ring_to_window"),
    *("sales_by_year", "flat_queries"),
    "global_search",
)


def chosen(words):
    """Names of the measures asked for."""
    settings = dict(word.split("=", 1) for word in words)
    only = settings.get("ONLY")
    names = [name for name in MEASURES if not only or re.search(only, name)]
    if not names:
        raise SystemExit(f"No measure {only}; there are: {', '.join(MEASURES)}")
    return names


def _place(module):
    """Name of the database that a measure runs on; None if it needs none."""
    if hasattr(module, "prepare"):
        return module.prepare()
    import fixture

    database = fixture.prepare()
    # What a measure spoils it does in a copy of its own.
    return getattr(module, "DATABASE", lambda source: source)(database)


def _measure(module, place):
    if place is None:
        return module.measure(None)
    from session import Session

    with Session(place) as session:
        return module.measure(session)


def main(words):
    """Prepare the filled database, measure, print a line for each result."""
    names = chosen(words)
    os.environ.update(postgres.environment())
    results = []
    for name in names:
        module = importlib.import_module(name)
        try:
            place = _place(module)
        except SetupError as error:
            say(str(error))
            return 2
        say(f"bench: {name}")
        start = time.monotonic()
        results += _measure(module, place)
        say(f"bench: {name}: {time.monotonic() - start:.0f} s")
    for result in results:
        print(result.line(), flush=True)
    return 0 if all(result.good for result in results) else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
