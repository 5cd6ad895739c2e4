"""The message about a call, as schema/call_event_v1.json describes it."""

import re
from datetime import datetime, timezone

VERSION = 1
KINDS = ("ring", "answer", "outgoing", "record", "end", "missed", "unparsed")
EMPTY = {
    "version": VERSION,
    "source": "",
    "event_key": "",
    "seq": 0,
    "kind": "",
    "call_key": "",
    "time": "",
    "time_sure": "second",
    "direction": None,
    "number": None,
    "name": None,
    "called": None,
    "extension": None,
    "line": None,
    "queue": None,
    "ring_seconds": None,
    "talk_seconds": None,
    "account": None,
    "transfer_of": None,
    "recording": None,
    "raw": None,
}
# The schema's limits: what is longer is cut, so that no event is refused for them.
LIMITS = {
    "number": 64,
    "name": 128,
    "called": 64,
    "extension": 32,
    "line": 64,
    "queue": 64,
    "account": 32,
    "recording": 1024,
    "raw": 2000,
}
LONGEST_SPAN = 7 * 24 * 3600
_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff]")


def utc_text(moment):
    """`2026-11-24T08:30:00Z` of an aware datetime, whole seconds."""
    return moment.astimezone(timezone.utc).strftime("%Y-%m-%dT%H:%M:%SZ")


def from_text(text):
    """The aware datetime of `utc_text`."""
    return datetime.strptime(text, "%Y-%m-%dT%H:%M:%SZ").replace(tzinfo=timezone.utc)


def clean(text, limit):
    """Text that PostgreSQL can store, None where nothing is left."""
    return _CONTROL.sub("\N{REPLACEMENT CHARACTER}", text)[:limit].strip() or None


def seconds(value):
    """Whole seconds within what the schema allows; None where unknown."""
    if value is None or value < 0:
        return None
    return min(int(value), LONGEST_SPAN)


def make_event(**values):
    """An event with every field, cut and cleaned. `time` is an aware datetime."""
    event = EMPTY | values
    event["time"] = utc_text(event["time"])
    for name, limit in LIMITS.items():
        if event[name] is not None:
            event[name] = clean(event[name], limit)
    for name in ("ring_seconds", "talk_seconds"):
        event[name] = seconds(event[name])
    return event
