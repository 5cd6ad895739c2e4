"""The calls under way and their channels, as values that can be stored as JSON."""

import re
from datetime import datetime

from ..event import from_text, utc_text

# A lost Hangup must not fill the memory: calls beyond are forgotten, oldest first.
_MOST = 2000
_RECENT = 50


def new_call(linked, at):
    """A call of which nothing is known yet. `way` is None until it is known where a
    colleague's call goes; `own` is his extension; `by` who talks, on the
    channel `by_uid`; `asked` whom he asks meanwhile; `last` and
    `part_of` are the event keys that the next leg continues."""
    return {
        "id": linked,
        "began": utc_text(at),
        "way": None,
        "own": "",
        "dialled": "",
        "number": "",
        "name": "",
        "called": "",
        "line": "",
        "queue": "",
        "ring": None,
        "ringing": {},
        "rounds": 0,
        "answered": None,
        "first_answer": None,
        "by": None,
        "by_uid": None,
        "asked": None,
        "legs": 0,
        "last": None,
        "part_of": None,
        "said": False,
        "recording": None,
        "channels": [],
    }


def ext_of(text):
    """An extension's digits, or ""."""
    return text if re.fullmatch(r"\d{2,5}", text or "") else ""


class Book:
    """Finds the call of a channel: by the channel first, for a transfer moves
    channels from call to call, then by its Linkedid."""

    def __init__(self, state=None):
        state = state or {}
        self.calls = state.get("calls", {})
        self.channels = state.get("channels", {})
        self.recent = state.get("recent", {})
        # When the last event came; what call records tell of later times was missed.
        self.seen = state.get("seen")
        self.asked = state.get("asked", [])

    def dump(self):
        """The state as a dict of JSON values."""
        return {
            "calls": self.calls,
            "channels": self.channels,
            "recent": self.recent,
            "seen": self.seen,
            "asked": self.asked,
        }

    def known(self):
        """The channels of all calls under way."""
        return set(self.channels)

    def of(self, uid, linked=None):
        """The call of a channel, or None."""
        return self.calls.get(self.channels.get(uid)) or self.calls.get(linked)

    def join(self, uid, linked, at):
        """(call, whether it is new) of a new channel; (None, False) without ids."""
        if not uid or not linked:
            return None, False
        call = self.of(uid, linked)
        fresh = call is None
        if fresh:
            call = self.calls[linked] = new_call(linked, at)
            while len(self.calls) > _MOST:
                self._forget(next(iter(self.calls.values())))
        self.put(uid, call)
        return call, fresh

    def put(self, uid, call):
        """A channel belongs to a call."""
        if uid and uid not in self.channels:
            self.channels[uid] = call["id"]
            call["channels"].append(uid)

    def leave(self, uid):
        """A channel is gone; the call it belonged to, or None."""
        call = self.calls.get(self.channels.pop(uid, None))
        if call:
            call["channels"].remove(uid)
            call["ringing"].pop(uid, None)
        return call

    def merge(self, gone, into):
        """All channels of one call go to another; the first is closed."""
        for uid in gone["channels"]:
            self.channels[uid] = into["id"]
            into["channels"].append(uid)
            if uid in gone["ringing"]:
                into["ringing"][uid] = gone["ringing"][uid]
        gone["channels"] = []
        self.close(gone)

    def close(self, call):
        """A call is over; it can still be found by `lately`."""
        self._forget(call)
        self.recent[call["id"]] = {**call, "channels": [], "ringing": {}}
        while len(self.recent) > _RECENT:
            self.recent.pop(next(iter(self.recent)))

    def lately(self, uid):
        """A call under way or over, by the channel that began it."""
        return self.of(uid, uid) or self.recent.get(uid)

    def _forget(self, call):
        self.calls.pop(call["id"], None)
        for uid in call["channels"]:
            self.channels.pop(uid, None)


def between(begun, ended):
    """Whole seconds from one moment to another, each a datetime or its text."""
    begun, ended = (
        moment if isinstance(moment, datetime) else from_text(moment)
        for moment in (begun, ended)
    )
    return max(round((ended - begun).total_seconds()), 0)
