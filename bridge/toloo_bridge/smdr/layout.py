"""Lines by columns: the quick way, for lines that are printed as documented."""

import re
from typing import NamedTuple

from .cells import BAD, DATES, RINGS, STAMPS, TAILS, TALKS, TIMES, WHO
from .dial import read_dial
from .record import Record, Stamp

# The named tuple's own constructor takes half of the time of a line.
_new = tuple.__new__


class Layout(NamedTuple):
    """Where the columns of a pattern lie, each with the blank before and after it."""

    name: str
    stamp: slice
    who: slice
    dial: slice
    ring: slice
    talk: slice
    tail: slice


# Eighty columns, and a hundred and twenty with the charge.
TDA80 = Layout(
    "tda80",
    slice(0, 17),
    slice(16, 26),
    slice(26, 51),
    slice(51, 57),
    slice(56, 66),
    slice(65, None),
)
TDA120 = Layout(
    "tda120",
    slice(0, 17),
    slice(16, 28),
    slice(28, 78),
    slice(78, 84),
    slice(83, 93),
    slice(92, None),
)


def read_columns(layout, text):
    """The Record of a line in this layout, or None where it is not in it."""
    _name, stamp_at, who_at, dial_at, ring_at, talk_at, tail_at = layout
    stamp = STAMPS[text[stamp_at]]
    who = WHO[text[who_at]]
    ring = RINGS[text[ring_at]]
    talk = TALKS[text[talk_at]]
    tail = TAILS[text[tail_at]]
    if stamp is BAD or who is BAD or ring is BAD or talk is BAD or tail is BAD:
        return None
    if stamp.star:
        return None
    extension, line = who
    cost, account, code = tail
    dial = text[dial_at].rstrip()
    caller = dial[3:]
    if line and dial[:3] == "<I>" and caller.isdecimal() and caller.isascii():
        way, number, name, called = "in", caller, "", ""
    elif line and dial.isdecimal() and dial.isascii():
        way, number, name, called = "out", dial, "", ""
    else:
        way, number, name, called, _via, strong = read_dial(dial, line)
        if strong == "tes" or (not way and dial):
            return None
    if not way or (talk is None and not code):
        return None
    return _new(
        Record,
        (
            "tda",
            stamp,
            extension,
            line,
            way,
            number,
            name,
            called,
            ring,
            talk,
            cost,
            account,
            code,
            "",
        ),
    )


_TES = re.compile(
    r"(\d\d/\d\d/\d\d) +(\*?) *(\d\d?:\d\d(?:[AP]M)?) +(\d{2,4}) +(\d\d) +"
    r"(?:(<incoming>)(\d*)|(\d+)) +(\d\d:\d\d'\d\d)(?: +(\.{4}|\d{1,10}))? *"
)


def read_tes(text):
    """The Record of a plain line of the KX-TES family, or None."""
    found = _TES.fullmatch(text)
    if not found:
        return None
    day, star, hour, extension, line, into, caller, dialled, span, account = (
        found.groups()
    )
    date = DATES[day]
    minute = TIMES[f" {hour:>07} " if hour[-1] == "M" else f" {hour:>05}   "]
    if not date or minute is None:
        return None
    return _new(
        Record,
        (
            "tes",
            _new(Stamp, (date, minute, star == "*")),
            extension,
            line,
            "in" if into else "out",
            caller or dialled or "",
            "",
            "",
            None,
            TALKS[" " + span],
            "",
            "" if account is None or account == "...." else account,
            "",
            "",
        ),
    )
