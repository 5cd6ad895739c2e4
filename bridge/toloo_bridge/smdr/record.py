"""What one SMDR line says."""

from typing import NamedTuple


class Stamp(NamedTuple):
    """Date and time as the exchange prints them. `date` is the three numbers in
    printed order, None where the clock was never set; `minute` counts from
    midnight; `star` marks a transferred call (KX-TES)."""

    date: tuple | None
    minute: int | None
    star: bool = False


class Record(NamedTuple):
    """One call record. Durations are seconds, None where the line has none, -1
    where the exchange printed stars because it did not know.

    `family` is "tda" (the stamp is the call's end) or "tes" (its start).
    `way` is "in", "out" or "internal"; `via` says how an incoming call came
    ("disa", "dil", "ucd") or who took it ("voice"), else "".
    `code` is the exchange's own: RC ringing, AN answered, NA not answered,
    TR transferred, FW forwarded, D0… DISA, RM remote maintenance.
    """

    family: str
    stamp: Stamp
    extension: str
    line: str
    way: str
    number: str
    name: str = ""
    called: str = ""
    ring: int | None = None
    talk: int | None = None
    cost: str = ""
    account: str = ""
    code: str = ""
    via: str = ""

    kind = "call"


class Other(NamedTuple):
    """A line that is no call: "header" (page furniture), "note" (what the exchange
    reports beside calls: log-in, timed reminder) or "unparsed" with a reason."""

    kind: str
    why: str = ""
