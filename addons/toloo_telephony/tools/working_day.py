"""A working day of an office's telephones, as its exchange would tell of it: for the
demo, tests and measures. The same seed gives the same day."""

import hashlib
from datetime import timedelta

# As the format of messages writes times. This file stands alone, as measures read it.
CLOCK = "%Y-%m-%dT%H:%M:%SZ"
EMPTY = {
    "version": 1,
    "time_sure": "second",
    "direction": "in",
    "name": None,
    "called": None,
    "line": None,
    "queue": None,
    "ring_seconds": None,
    "talk_seconds": None,
    "account": None,
    "transfer_of": None,
    "recording": None,
    "raw": None,
}
# How often: taken at once, taken by a colleague beside, transferred, missed, outgoing,
# outgoing and nobody there.
FATES = ("taken", "taken", "taken", "beside", "moved", "missed", "out", "out", "void")


def make_key(*parts):
    """32 hexadecimal digits, the same for the same parts."""
    return hashlib.sha256("\x1f".join(map(str, parts)).encode()).hexdigest()[:32]


class Exchange:
    """Makes the events of calls, in the order in which they happen in each call."""

    def __init__(self, source, extensions, chance, lines=("1", "2", "3"), first=1):
        self.source, self.extensions, self.chance = source, extensions, chance
        self.lines, self.seq = lines, first

    def event(self, call, kind, moment, number, extension, **more):
        """One event; `moment` is a naive UTC datetime."""
        self.seq += 1
        return EMPTY | {
            "source": self.source,
            "event_key": make_key(self.source, call, self.seq),
            "seq": self.seq,
            "kind": kind,
            "call_key": make_key(self.source, call),
            "time": moment.strftime(CLOCK),
            "number": number,
            "extension": extension,
            **more,
        }

    def call(self, number, moment, fate=None):
        """The events of one call that begins at a moment."""
        fate = fate or self.chance.choice(FATES)
        call = (number, moment.strftime(CLOCK), self.seq)
        first, second = self.chance.sample(self.extensions, 2)
        ring = timedelta(seconds=self.chance.randint(3, 25))
        talk = timedelta(seconds=self.chance.randint(20, 480))
        common = {"line": self.chance.choice(self.lines)}
        if fate in ("out", "void"):
            return self._out(call, number, moment, first, ring, talk, fate, common)
        return self._in(call, number, moment, first, second, ring, talk, fate, common)

    def _out(self, call, number, moment, mine, ring, talk, fate, common):
        common["direction"] = "out"
        events = [self.event(call, "outgoing", moment, number, mine, **common)]
        if fate == "void":
            talk = timedelta()
        else:
            events.append(
                self.event(call, "answer", moment + ring, number, mine, **common)
            )
        spans = {"ring_seconds": ring.seconds, "talk_seconds": talk.seconds}
        end = moment + ring + talk
        events.append(self.event(call, "end", end, number, mine, **common, **spans))
        return events

    def _in(self, call, number, moment, first, second, ring, talk, fate, common):
        events = [self.event(call, "ring", moment, number, first, **common)]
        if fate == "beside":
            events.append(self.event(call, "ring", moment, number, second, **common))
        taken, rings = moment + ring, {"ring_seconds": ring.seconds}
        if fate == "missed":
            end = self.event(call, "missed", taken, number, first, **common, **rings)
            return [*events, end]
        mine = second if fate == "beside" else first
        events.append(self.event(call, "answer", taken, number, mine, **common))
        spans = rings | {"talk_seconds": talk.seconds}
        end = self.event(call, "end", taken + talk, number, mine, **common, **spans)
        events.append(end)
        if fate == "moved":
            begun = taken + talk
            leg = {"transfer_of": end["event_key"], "ring_seconds": 0}
            answer = self.event(call, "answer", begun, number, second, **common)
            over = begun + talk / 2
            leg["talk_seconds"] = (talk / 2).seconds
            last = self.event(call, "end", over, number, second, **common, **leg)
            events += [answer, last]
        return events


def working_day(exchange, morning, numbers, calls, hours=9):
    """The events of so many calls over the hours after `morning` (naive UTC), in the
    order of their times."""
    chance = exchange.chance
    starts = sorted(chance.uniform(0, hours * 3600) for _ in range(calls))
    events = []
    for start in starts:
        moment = morning + timedelta(seconds=int(start))
        events += exchange.call(chance.choice(numbers), moment)
    events.sort(key=lambda e: (e["time"], e["seq"]))
    return events
