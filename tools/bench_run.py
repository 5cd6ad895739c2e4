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

MEASURES = ("phone_lookup", "phone_recall", "area_list", "name_search", "area_move")


def chosen(words):
    """Names of the measures asked for."""
    settings = dict(word.split("=", 1) for word in words)
    only = settings.get("ONLY")
    names = [name for name in MEASURES if not only or re.search(only, name)]
    if not names:
        raise SystemExit(f"No measure {only}; there are: {', '.join(MEASURES)}")
    return names


def main(words):
    """Prepare the filled database, measure, print a line for each result."""
    names = chosen(words)
    os.environ.update(postgres.environment())
    import fixture
    from session import Session

    try:
        database = fixture.prepare()
    except SetupError as error:
        say(str(error))
        return 2
    results = []
    for name in names:
        say(f"bench: {name}")
        start = time.monotonic()
        module = importlib.import_module(name)
        # What a measure spoils it does in a copy of its own.
        place = getattr(module, "DATABASE", lambda source: source)(database)
        with Session(place) as session:
            found = module.measure(session)
        results += found
        say(f"bench: {name}: {time.monotonic() - start:.0f} s")
    for result in results:
        print(result.line(), flush=True)
    return 0 if all(result.good for result in results) else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
