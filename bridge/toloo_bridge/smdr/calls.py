"""Records become events: a ringing, answered and ended call is one call, and a
transfer's two records are two legs of it."""

from datetime import timedelta

from ..event import from_text, make_event, utc_text
from .clock import Clock
from .parser import Parser

# Printed minutes are whole, so two ends of one moment may lie this far apart.
_TOUCH = timedelta(seconds=180)
_STALE = timedelta(hours=12)
_MOST_LINES = 512


class SmdrCalls:
    """One exchange's lines become events. `state` is what `dump` gave: it can be
    stored as JSON, so that a restart in the middle of a call loses nothing."""

    def __init__(self, source, settings=None, state=None):
        settings, state = settings or {}, state or {}
        self.source = source
        self.parser = Parser(settings.get("dialect", "auto"), state.get("found", ""))
        self.clock = Clock(
            settings.get("date_order", "auto"),
            settings.get("timezone", "Asia/Tehran"),
            state.get("votes"),
        )
        self.ringing = state.get("ringing", {})
        self.legs = state.get("legs", {})

    def dump(self):
        """The state as a dict of JSON values."""
        return {
            "found": self.parser.found,
            "votes": self.clock.votes,
            "ringing": self.ringing,
            "legs": self.legs,
        }

    def feed(self, text, key, received, live=True):
        """(kind, why, events) of one line; `key` is unique to it, `received` an aware
        datetime. Kinds: call, header, note, unparsed."""
        result = self.parser.parse(text)
        if result.kind != "call":
            return result.kind, result.why, []
        return "call", "", [self._event(result, text, key, received, live)]

    def _event(self, record, text, key, received, live):
        moment, sure = self.clock.resolve(record.stamp, received, live)
        if not self.parser.found and sure == "minute":
            sure = "guess"
        kind = kind_of(record)
        call, part_of = self._join(record, kind, key, moment, sure)
        if record.family == "tes" and kind in ("end", "missed") and sure != "received":
            moment += timedelta(seconds=max(record.talk or 0, 0))
        self._remember(record, kind, key, call, moment)
        return make_event(
            source=self.source,
            event_key=key,
            kind=kind,
            call_key=call,
            time=moment,
            time_sure=sure,
            direction=record.way,
            number=record.number,
            name=record.name,
            called=record.called,
            extension=record.extension,
            line=record.line,
            ring_seconds=record.ring,
            talk_seconds=record.talk,
            account=record.account,
            transfer_of=part_of,
            raw=text,
        )

    def _join(self, record, kind, key, moment, sure):
        """(call key, event key of the leg before) of a record."""
        leg = self.legs.get(record.line) if record.line else None
        if leg and self._continues(leg, record, moment, sure):
            return leg["call"], leg["key"]
        ring = self.ringing.get(record.line) if record.line else None
        # Rung again elsewhere it is the same call; hours later it is another.
        patience = _TOUCH if kind == "ring" else _STALE
        if ring and _same(ring, record, moment, sure, patience):
            return ring["call"], None
        return key, None

    def _continues(self, leg, record, moment, sure):
        """Whether a record is the next leg of the last call on its line."""
        if not _same(leg, record, moment, sure, _STALE):
            return False
        if not (leg["open"] or record.stamp.star):
            return False
        if sure == "received":
            return True
        begun = moment
        if record.family == "tda":
            spent = max(record.talk or 0, 0) + max(record.ring or 0, 0)
            begun = moment - timedelta(seconds=spent)
        return abs(begun - from_text(leg["at"])) <= _TOUCH

    def _remember(self, record, kind, key, call, moment):
        """Keep what the next record on this line may belong to."""
        line = record.line
        if not line:
            return
        entry = {
            "call": call,
            "key": key,
            "way": record.way,
            "number": record.number,
            "at": utc_text(moment),
        }
        if kind == "ring":
            _keep(self.ringing, line, entry)
        elif kind in ("end", "missed"):
            self.ringing.pop(line, None)
            entry["open"] = record.code == "TR" or record.via == "ucd"
            if entry["open"] or record.family == "tes":
                _keep(self.legs, line, entry)
            else:
                self.legs.pop(line, None)


def kind_of(record):
    """The kind of event that a record is."""
    if record.way != "in":
        return "end"
    talk, code = record.talk, record.code
    if code == "RC" or (talk is None and not code):
        return "ring"
    if code == "AN" and talk is None:
        return "answer"
    if code == "NA" or record.via in ("voice", "ucd"):
        return "missed"
    return "end" if talk or code else "missed"


def _same(entry, record, moment, sure, patience):
    """Whether a record can be of the call that an entry tells of."""
    if entry["way"] != record.way:
        return False
    if entry["number"] and record.number and entry["number"] != record.number:
        return False
    return sure == "received" or abs(moment - from_text(entry["at"])) <= patience


def _keep(store, line, entry):
    """Remember, and forget the oldest where a noisy line made up many lines."""
    store.pop(line, None)
    store[line] = entry
    while len(store) > _MOST_LINES:
        store.pop(next(iter(store)))
