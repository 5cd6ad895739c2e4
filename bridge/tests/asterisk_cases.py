"""What callers and telephones do at an Asterisk, and the events that must come of it.

`play` needs a running Asterisk; `expected` also judges the recorded sessions. An
expected event is (kind, extension, number); `legs` tells which continue another."""

from typing import NamedTuple

from tests import sip
from tests.asterisk import COLLEAGUE, OUTSIDER, TRUNK

CALLER = "09121234567"
OUTSIDE = "02188776655"


class Case(NamedTuple):
    """`way` is the direction of all its events; `legs` the places in `expected` of
    events that continue one before them."""

    play: object
    expected: tuple
    way: str = "in"
    legs: tuple = ()


class Stage:
    """Starts callers and telephones and waits for them."""

    def __init__(self, asterisk, act):
        self.asterisk, self.act, self.running = asterisk, act, []

    def phone(self, ext, scenario):
        """A telephone waits for one call."""
        child = self.asterisk.sipp(
            f"phone{ext}", scenario, "127.0.0.1", int(ext), "-m", "1"
        )
        self.running.append(child)

    def trunk(self, scenario):
        """The outside world waits for one call."""
        child = self.asterisk.sipp("trunk", scenario, "127.0.0.2", TRUNK, "-m", "1")
        self.running.append(child)

    def call(self, scenario):
        """Somebody outside calls."""
        child = self.asterisk.sipp(
            "caller", scenario, "127.0.0.2", OUTSIDER, self.asterisk.server, "-m", "1"
        )
        self.running.append(child)

    def call_from(self, ext, scenario):
        """A colleague calls."""
        address = f"127.0.1.{int(ext) % 100}"
        child = self.asterisk.sipp(
            f"from{ext}", scenario, address, COLLEAGUE, self.asterisk.server, "-m", "1"
        )
        self.running.append(child)

    def end(self):
        """Everybody has done as his scenario says."""
        status = [child.wait(40) for child in self.running]
        self.running = []
        if any(status):
            raise AssertionError(f"sipp ended with {status}")


def _plain(stage):
    stage.phone("101", sip.answering(0.4))
    stage.call(sip.caller("5000", CALLER, 1.2))


def _hanging_up(stage):
    stage.phone("101", sip.hanging_up(0.3, 0.6))
    stage.call(sip.waiting_caller("5000", CALLER))


def _forked(stage):
    stage.phone("101", sip.ringing())
    stage.phone("102", sip.answering(0.6))
    stage.phone("103", sip.ringing())
    stage.call(sip.caller("5001", CALLER, 0.6))


def _queue(stage):
    stage.phone("101", sip.answering(0.6))
    stage.phone("102", sip.ringing())
    stage.call(sip.caller("5002", CALLER, 0.6))


def _recorded(stage):
    stage.phone("101", sip.answering(0.3))
    stage.call(sip.caller("5003", CALLER, 0.6))


def _busy(stage):
    stage.phone("105", sip.busy())
    stage.call(sip.refused_caller("5004", CALLER, 486))


def _no_answer(stage):
    stage.phone("104", sip.ringing())
    stage.call(sip.refused_caller("5005", CALLER, 603))


def _impatient(stage):
    stage.phone("101", sip.ringing())
    stage.call(sip.impatient_caller("5000", CALLER, 0.5))


def _second_try(stage):
    stage.phone("104", sip.ringing())
    stage.phone("101", sip.answering(0.3))
    stage.call(sip.caller("5009", CALLER, 0.5))


def _machine(stage):
    stage.call(sip.waiting_caller("5006", CALLER))


def _stations(stage):
    stage.phone("101", sip.ringing())
    stage.phone("102", sip.answering(0.5))
    stage.call(sip.caller("5008", CALLER, 0.5))


def _outgoing(stage):
    stage.trunk(sip.answering(0.4))
    stage.call_from("102", sip.caller(OUTSIDE, "102", 0.6))


def _outgoing_busy(stage):
    stage.trunk(sip.busy())
    stage.call_from("102", sip.refused_caller(OUTSIDE, "102", 486))


def _internal(stage):
    stage.phone("101", sip.answering(0.3))
    stage.call_from("102", sip.caller("101", "102", 0.5))


def _blind(stage):
    stage.phone("101", sip.answering(0.3))
    stage.phone("103", sip.answering(0.4))
    stage.call(sip.caller("5007", CALLER, 3))
    channel = stage.act("channel", "101")
    stage.act("BlindTransfer", Channel=channel, Context="from-internal", Exten="103")


def _attended(stage):
    stage.phone("101", sip.hanging_up(0.3, 6))
    stage.phone("103", sip.answering(0.4))
    stage.call(sip.caller("5007", CALLER, 8))
    channel = stage.act("channel", "101")
    stage.act("Atxfer", Channel=channel, Context="from-internal", Exten="103")


def _asked_only(stage):
    stage.phone("101", sip.answering(0.3))
    stage.phone("103", sip.hanging_up(0.3, 0.5))
    stage.call(sip.caller("5007", CALLER, 7))
    channel = stage.act("channel", "101")
    stage.act("Atxfer", Channel=channel, Context="from-internal", Exten="103")


def _click(stage):
    stage.phone("101", sip.answering(0.3))
    stage.trunk(sip.hanging_up(0.4, 0.6))
    stage.act("dial", "101", OUTSIDE)


IN, OUT = CALLER, OUTSIDE
CASES = {
    "plain": Case(
        _plain, (("ring", "101", IN), ("answer", "101", IN), ("end", "101", IN))
    ),
    "hanging_up": Case(
        _hanging_up, (("ring", "101", IN), ("answer", "101", IN), ("end", "101", IN))
    ),
    "forked": Case(
        _forked,
        (
            ("ring", "101", IN),
            ("ring", "102", IN),
            ("ring", "103", IN),
            ("answer", "102", IN),
            ("end", "102", IN),
        ),
    ),
    "queue": Case(
        _queue,
        (
            ("ring", "101", IN),
            ("ring", "102", IN),
            ("answer", "101", IN),
            ("end", "101", IN),
        ),
    ),
    "recorded": Case(
        _recorded,
        (
            ("record", None, IN),
            ("ring", "101", IN),
            ("answer", "101", IN),
            ("end", "101", IN),
        ),
    ),
    "busy": Case(_busy, (("ring", "105", IN), ("missed", None, IN))),
    "no_answer": Case(_no_answer, (("ring", "104", IN), ("missed", None, IN))),
    "impatient": Case(_impatient, (("ring", "101", IN), ("missed", None, IN))),
    "second_try": Case(
        _second_try,
        (
            ("ring", "104", IN),
            ("ring", "101", IN),
            ("answer", "101", IN),
            ("end", "101", IN),
        ),
    ),
    "machine": Case(_machine, (("missed", None, IN),)),
    "stations": Case(
        _stations,
        (
            ("ring", "101", IN),
            ("ring", "102", IN),
            ("answer", "102", IN),
            ("end", "102", IN),
        ),
    ),
    "outgoing": Case(
        _outgoing,
        (("outgoing", "102", OUT), ("answer", "102", OUT), ("end", "102", OUT)),
        "out",
    ),
    "outgoing_busy": Case(
        _outgoing_busy, (("outgoing", "102", OUT), ("end", "102", OUT)), "out"
    ),
    "internal": Case(_internal, ()),
    "blind": Case(
        _blind,
        (
            ("ring", "101", IN),
            ("answer", "101", IN),
            ("end", "101", IN),
            ("ring", "103", IN),
            ("answer", "103", IN),
            ("end", "103", IN),
        ),
        legs=(4, 5),
    ),
    "attended": Case(
        _attended,
        (
            ("ring", "101", IN),
            ("answer", "101", IN),
            ("ring", "103", IN),
            ("end", "101", IN),
            ("answer", "103", IN),
            ("end", "103", IN),
        ),
        legs=(4, 5),
    ),
    "asked_only": Case(
        _asked_only,
        (
            ("ring", "101", IN),
            ("answer", "101", IN),
            ("ring", "103", IN),
            ("end", "101", IN),
        ),
    ),
    "click": Case(
        _click,
        (("outgoing", "101", OUT), ("answer", "101", OUT), ("end", "101", OUT)),
        "out",
    ),
}
