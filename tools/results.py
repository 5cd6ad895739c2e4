"""Reading what Odoo's test runner says in its log."""

import re

SUM = re.compile(r"(\d+) failed, (\d+) error\(s\) of (\d+) tests when loading")
FAILED = re.compile(r"(?:FAIL|ERROR): (?:Subtest )?(\S+)")
SKIPPED = re.compile(r" INFO \S+ \S+: skipped (.+)")


def read(text, outcome):
    """Add what a log says to `outcome`: passed, failed, skipped."""
    match = SUM.search(text)
    if not match:
        outcome.wrong.append(f"no result in the log; its end:\n{text[-1500:]}")
        return
    failed, errors, ran = map(int, match.groups())
    skipped = SKIPPED.findall(text)
    outcome.failed += failed + errors
    outcome.skipped += skipped
    outcome.passed += max(ran - failed - errors - len(skipped), 0)
    outcome.details += failures(text)


def failures(text):
    """The traceback of each failed test, for the person who reads."""
    found = []
    for part in re.split(r"\n(?=\d{4}-\d\d-\d\d \d\d:)", text):
        if FAILED.search(part.split("\n", 1)[0]):
            found.append(part[:3000])
    return found


def names_of_failures(text):
    """Names of the failed tests, for a comparison with the bare host."""
    return set(FAILED.findall(text))
