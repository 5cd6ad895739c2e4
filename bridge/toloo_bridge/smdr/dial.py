"""The dial number column: who was called, who calls, by number or by name."""

import re
from typing import NamedTuple

# A number is dialled signs; pause, flash and the host's access code are cut away.
_DIALLED = re.compile(r"[0-9*#+PF/=.X, -]+")
_PHONE = re.compile(r"\+?[0-9][0-9*# -]*")
_AT_END = re.compile(r"\+?\d{3,}$")
_AT_START = re.compile(r"\+?\d{3,}(?!\d)")
_TES = re.compile(r"<\s*(DISA|DIL|UCD)?\s*(?:incoming|waiting)\s*>\s*", re.IGNORECASE)
_INTERNAL = re.compile(r"EXT\s*(\d{1,5})|(\d{1,5})\s*EXT")


class Dial(NamedTuple):
    """`way` is "" where the text is no call but a report of the exchange."""

    way: str
    number: str = ""
    name: str = ""
    called: str = ""
    via: str = ""
    strong: str = ""


def plain(text):
    """Whether the text is ASCII digits only, and at least one."""
    return text.isdecimal() and text.isascii()


def read_dial(text, line):
    """What the column means; `line` is the trunk, empty for calls inside."""
    text = text.strip()
    if text.startswith("<"):
        return _marked(text, line)
    if plain(text):
        return Dial("out" if line else "internal", text)
    if found := _INTERNAL.fullmatch(text):
        return Dial("internal", found[1] or found[2], strong="tda")
    if text and _DIALLED.fullmatch(text):
        return Dial("out" if line else "internal", dialled(text))
    if line and text:
        number, name = split_name(text)
        return Dial("out", number, name)
    return Dial("")


def _marked(text, line):
    """`<I>`, `<D>` of one family, `<incoming>` and its kin of the other."""
    if found := _TES.match(text):
        number, name = split_name(text[found.end() :].strip())
        return Dial("in", number, name, via=(found[1] or "").lower(), strong="tes")
    called = ""
    rest = text
    if rest.startswith("<D>"):
        called, _mark, rest = rest[3:].partition("<I>")
    elif rest.startswith("<I>"):
        rest = rest[3:]
    else:
        return Dial("")
    number, name = split_name(rest.strip())
    way = "in" if line or called else "internal"
    return Dial(way, number, name, called.strip(), strong="tda")


def dialled(text):
    """The number as a person would dial it from his own telephone. Digits hidden by
    the exchange (`.` and `X`) stay, so that nobody takes a part for the whole."""
    text = text.rpartition("=")[2].partition("-")[0] or text
    return re.sub(r"[PF/, ]", "", text)


def split_name(text):
    """(number, name) of a column that holds either or both, in either order."""
    if not text or plain(text):
        return text, ""
    if _PHONE.fullmatch(text):
        return re.sub(r"[ -]", "", text), ""
    end, start = _AT_END.search(text), _AT_START.match(text)
    if end and start and len(start[0]) > len(end[0]):
        end = None
    if end:
        return end[0], text[: end.start()].strip()
    if start:
        return start[0], text[start.end() :].strip()
    return "", text
