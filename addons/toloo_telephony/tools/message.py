"""The bridge's messages, checked by hand: a schema library takes a millisecond each."""

import re
from datetime import datetime

VERSION = 1
KINDS = ("ring", "answer", "outgoing", "record", "end", "missed", "unparsed")
SURE = ("second", "minute", "guess", "received")
WAYS = ("in", "out", "internal", None)
LONGEST_SPAN = 604800
LENGTHS = {
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
FIELDS = frozenset(
    [
        *("version", "source", "event_key", "seq", "kind", "call_key", "time"),
        *("time_sure", "direction", "ring_seconds", "talk_seconds", "transfer_of"),
        *LENGTHS,
    ]
)
_KEY = re.compile(r"[0-9a-f]{32}")
_SOURCE = re.compile(r"[A-Za-z0-9_.-]{1,32}")
_TIME = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}Z")
# Neither PostgreSQL nor UTF-8 can hold these.
_UNKEPT = re.compile("[\x00\ud800-\udfff]")
# Before this no exchange of ours was built; further away dates run out of range.
_YEARS = range(1990, 2200)
# As large as what is read back from the database is exact.
_LARGEST_SEQ = 2**53


def is_key(value):
    """Whether a value is 32 hexadecimal digits."""
    return isinstance(value, str) and bool(_KEY.fullmatch(value))


def read_time(value):
    """The naive UTC datetime of a text like 2026-11-24T08:30:00Z, else None."""
    if not isinstance(value, str) or not _TIME.fullmatch(value):
        return None
    try:
        moment = datetime.fromisoformat(value[:-1])
    except ValueError:
        return None
    return moment if moment.year in _YEARS else None


def write_time(moment):
    """The text of a naive UTC datetime."""
    return moment.strftime("%Y-%m-%dT%H:%M:%SZ")


def fault_of(event):
    """(code, detail) of what is wrong with an event, None where nothing is. Codes:
    `form` (not as the schema says; the detail is the field) and `version`."""
    if not isinstance(event, dict):
        return "form", ""
    version = event.get("version")
    if type(version) is not int or version != VERSION:
        return "version", _UNKEPT.sub("", str(version))[:32]
    if event.keys() != FIELDS:
        odd = min(map(str, event.keys() ^ FIELDS))
        return "form", _UNKEPT.sub("", odd)[:64]
    field = _wrong_head(event) or _wrong_text(event)
    return ("form", field) if field else None


def _wrong_head(event):
    """The first field that is no key, number, choice or time as it should be."""
    seq = event["seq"]
    moment = read_time(event["time"])
    checks = (
        ("source", is_source(event["source"])),
        ("event_key", is_key(event["event_key"])),
        ("call_key", is_key(event["call_key"])),
        ("transfer_of", event["transfer_of"] is None or is_key(event["transfer_of"])),
        ("seq", type(seq) is int and 0 < seq < _LARGEST_SEQ),
        ("kind", _is_in(event["kind"], KINDS)),
        ("time", moment is not None),
        ("time_sure", _is_in(event["time_sure"], SURE)),
        ("direction", _is_in(event["direction"], WAYS)),
        ("ring_seconds", _is_span(event["ring_seconds"])),
        ("talk_seconds", _is_span(event["talk_seconds"])),
    )
    return next((name for name, good in checks if not good), None)


def _wrong_text(event):
    """The first field that is no text, too long, or cannot be kept."""
    for name, longest in LENGTHS.items():
        text = event[name]
        if text is None:
            continue
        if not isinstance(text, str) or len(text) > longest or _UNKEPT.search(text):
            return name
    return None


def is_source(value):
    """Whether a value is a name that an exchange can have."""
    return isinstance(value, str) and bool(_SOURCE.fullmatch(value))


def _is_in(value, choices):
    return (value is None or isinstance(value, str)) and value in choices


def _is_span(value):
    return value is None or (type(value) is int and 0 <= value <= LONGEST_SPAN)
