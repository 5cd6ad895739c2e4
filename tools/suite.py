"""make test: every addon alone, then what belongs to no single addon."""

import os
import re
import sys
import time
import traceback
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))

import alone
import crossing
import database
from paths import our_addons
from step import SetupError, say

# Tests that may be skipped, and why: a regular expression on "test : reason".
ALLOWED_SKIPS = (
    # Recorded sessions of a real Asterisk are read in the bridge's own tests.
    r"no Asterisk here: ",
    # What its rows tell is tested there too.
    r"no MariaDB here: ",
)
AT_ONCE = 2


@dataclass
class Outcome:
    """What one job counted. `details` tells of the failed tests, `wrong` of what
    went wrong around them; both are texts for the person who reads."""

    name: str
    passed: int = 0
    failed: int = 0
    skipped: list = field(default_factory=list)
    details: list = field(default_factory=list)
    wrong: list = field(default_factory=list)


def forbidden_skips(outcome):
    """Skips that no entry of ALLOWED_SKIPS explains."""
    return [
        text
        for text in outcome.skipped
        if not any(re.search(rule, text) for rule in ALLOWED_SKIPS)
    ]


def perform(job):
    """Run one job and tell how it went."""
    name, action = job
    start = time.monotonic()
    outcome = Outcome(name)
    try:
        action(outcome)
    except SetupError as error:
        outcome.wrong.append(str(error))
    except Exception:
        # What breaks one job says nothing of the others.
        outcome.wrong.append(traceback.format_exc())
    if not outcome.passed + outcome.failed:
        outcome.wrong.append("ran no test")
    outcome.wrong += [f"skipped, not allowed: {s}" for s in forbidden_skips(outcome)]
    state = "ok" if not outcome.failed and not outcome.wrong else "FAILED"
    say(
        f"{state:6} {name}: {outcome.passed} passed, {outcome.failed} failed, "
        f"{len(outcome.skipped)} skipped ({time.monotonic() - start:.0f} s)"
    )
    for text in outcome.details + outcome.wrong:
        print("  " + text.replace("\n", "\n  "), flush=True)
    return outcome


def jobs_for(settings):
    """(name, action) of the jobs asked for, in a good order."""
    addon, only = settings.get("ADDON"), settings.get("ONLY")
    names = our_addons()
    if addon:
        if addon not in names:
            raise SystemExit(f"No addon {addon}; there are: {', '.join(names)}")
        names = [addon]
    jobs = alone.jobs(names)
    if not addon:
        # The longest of both kinds first: they prepare what others stand on.
        jobs[1:1] = crossing.jobs()
    if only:
        jobs = [job for job in jobs if re.search(only, job[0])]
    return jobs


def main(words):
    """Prepare the templates, run the jobs side by side, print the sum."""
    settings = dict(word.split("=", 1) for word in words)
    jobs = jobs_for(settings)
    start = time.monotonic()
    database.drop_outdated()
    with ThreadPoolExecutor(AT_ONCE) as pool:
        outcomes = list(pool.map(perform, jobs))
    passed = sum(o.passed for o in outcomes)
    failed = sum(o.failed for o in outcomes)
    # What went wrong around the tests counts too, or the sum would look clean.
    failed += sum(len(o.wrong) for o in outcomes)
    skipped = sum(len(o.skipped) for o in outcomes)
    say(f"{len(outcomes)} jobs in {(time.monotonic() - start) / 60:.1f} minutes")
    print(f"{passed} passed, {failed} failed, {skipped} skipped", flush=True)
    return 1 if failed or not passed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
