"""A call is what its events say, in the order in which the bridge saw them."""

from datetime import timedelta

LIVE = ("ring", "answer", "outgoing", "end", "missed")


def fold(events):
    """The values of one call from all its events, given in any order and each once.

    Events are mappings with the fields of the message, `time` a naive UTC datetime.
    Times in seconds; `state` is ringing, outgoing, answered, missed or ended.
    """
    events = sorted(events, key=lambda e: (e["seq"], e["event_key"]))
    direction = _first(events, "direction")
    state = _state(events)
    answered = _answered(events)
    start = _start(events)
    stop = [e["time"] for e in events if e["kind"] in ("end", "missed")]
    over = state in ("ended", "missed")
    leg = _leg(events, answered)
    return {
        "direction": direction or "in",
        "state": state,
        "answered": answered,
        "number": _first(events, "number"),
        "name": _first(events, "name"),
        "called": _first(events, "called"),
        "line": _first(events, "line"),
        "queue": _first(events, "queue"),
        "account": _first(events, "account"),
        "extension": leg and leg["extension"],
        "start": start,
        "stop": max(start, *stop) if over and stop else None,
        "sure": _sure(events),
        "ring": _ring(events, start),
        "talk": _talk(events),
        "recording": _last(events, "recording"),
    }


def _first(events, name):
    return next((e[name] for e in events if e[name]), None)


def _last(events, name):
    return _first(reversed(events), name)


def _kinds(events, *kinds):
    return [e for e in events if e["kind"] in kinds]


def _answered(events):
    """Whether the two sides talked."""
    for event in events:
        if event["kind"] == "answer":
            return True
        # Of an incoming call the bridge says `missed` where nobody answered.
        if event["kind"] == "end" and (
            event["talk_seconds"] or event["direction"] == "in"
        ):
            return True
    return False


def _state(events):
    told = _kinds(events, *LIVE)
    if not told:
        return "ended"
    last = told[-1]["kind"]
    begun = _kinds(events, "answer", "end")
    if last == "missed":
        return "ended" if begun else "missed"
    if last == "ring":
        return "answered" if begun else "ringing"
    return {"answer": "answered", "outgoing": "outgoing", "end": "ended"}[last]


def _leg(events, answered):
    """The event that says whose call it is: who talked last, else whose telephone
    rang last or who dialled."""
    kinds = [("answer", "end"), LIVE] if answered else [LIVE]
    for wanted in kinds:
        found = [e for e in _kinds(events, *wanted) if e["extension"]]
        if found:
            return found[-1]
    return None


def _start(events):
    begin = _kinds(events, "ring", "outgoing")
    if begin:
        return begin[0]["time"]
    return min(
        e["time"]
        - timedelta(
            seconds=(e["ring_seconds"] or 0) + (e["talk_seconds"] or 0)
            if e["kind"] in ("end", "missed")
            else 0
        )
        for e in events
    )


def _sure(events):
    """How sure the time of the beginning is."""
    begin = _kinds(events, "ring", "outgoing") or events
    return begin[0]["time_sure"]


def _ring(events, start):
    told = [e for e in events if e["ring_seconds"] is not None]
    if told:
        return told[0]["ring_seconds"]
    taken = _kinds(events, "answer", "missed")
    if not _kinds(events, "ring", "outgoing") or not taken:
        return 0
    return max(0, int((taken[0]["time"] - start).total_seconds()))


def _talk(events):
    """Seconds of all legs together."""
    told = [e["talk_seconds"] for e in _kinds(events, "end")]
    if any(seconds is not None for seconds in told):
        return sum(seconds or 0 for seconds in told)
    taken, ended = _kinds(events, "answer"), _kinds(events, "end")
    if not taken or not ended:
        return 0
    return max(0, int((ended[-1]["time"] - taken[0]["time"]).total_seconds()))
