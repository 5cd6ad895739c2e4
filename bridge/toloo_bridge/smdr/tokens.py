"""Lines by what stands in them: for other spacings, and for the KX-TES family."""

import re

from .cells import BAD, match_stamp, read_ring, read_tail, read_talk
from .dial import read_dial
from .record import Other, Record

_TALK_AT = re.compile(r"(?:\d\d:\d\d['’]\d\d|[*]{2}:[*]{2}['’]?[*]{2})(?=\s|$)")
_RING_END = re.compile(r"(?:^|\s)(\d{1,2}['’]\d\d|[*]['’]?[*]{2})\s*$")
_CODE_END = re.compile(r"\s(RC|AN|NA|TR|FW|RM|D\d)\s*$")
_PARTS = re.compile(
    r"(?P<ext>\d{2,5}B?|[DT*]\d{1,5}|C-\d{1,2})?(?P<gap>\s+)?"
    r"(?:(?P<line>\d{2,4})(?=\s|<|$)\s*)?(?P<dial>.*)"
)
# One family prints ` 1:04PM`, the other `01:04PM`.
_BLANK_HOUR = re.compile(r"[\s*]\d:")
_SECOND = re.compile(r"\d\d[/.-]\d\d[/.-]\d\d\s+\*?\s*\d{1,2}:\d\d")
_NOTE = re.compile(
    r"log ?in|log ?out|check ?(?:in|out)|timed reminder|wake|in the office"
    r"|gone home|at ext|back at|out until|in a meeting|away|alarm",
    re.IGNORECASE,
)
_HEADER = re.compile(
    r"\s*(?:date\s+time\s+ext|[-=_ .]*$|page[ :]*\d+\s*$|smdr$|enter password)",
    re.IGNORECASE,
)


def furniture(text):
    """What a line without a stamp is: page furniture, or unparsed."""
    if _HEADER.match(text):
        return Other("header")
    return Other("unparsed", "begins with no date and time")


def read_tokens(text, family):
    """The Record or Other of one line; `family` decides what no sign decides."""
    begun = match_stamp(text)
    if not begun:
        return furniture(text)
    stamp, end = begun
    if _SECOND.search(text, end):
        return Other("unparsed", "two records in one line")
    cut = _cut(text[end:])
    if cut is None:
        return Other("unparsed", "what follows the duration is unknown")
    middle, ring, talk, tail = cut
    ext, line, dial_text = _who(middle, family, end)
    dial = read_dial(dial_text, line)
    if not dial.way:
        return _no_call(dial_text, ext, line, tail)
    if talk is None and not tail[2] and dial.strong != "tes":
        return Other("unparsed", "no duration and no code")
    family = _sign(stamp, ext, dial, ring, tail) or family
    if not dial.strong and _BLANK_HOUR.search(text, 0, end):
        family = "tes"
    cost, account, code = tail
    via = "voice" if ext.endswith("B") else dial.via
    if not account.strip("."):
        account = ""
    return Record(
        family,
        stamp,
        ext.rstrip("B"),
        line,
        dial.way,
        dial.number,
        dial.name,
        dial.called,
        ring,
        talk,
        cost,
        account,
        code,
        via,
    )


def _cut(rest):
    """(middle, ring, talk, tail): the line cut at its last duration, or None."""
    spans = [found.span() for found in _TALK_AT.finditer(rest)]
    ring = talk = None
    tail = ("", "", "")
    if spans:
        start, end = spans[-1]
        talk = read_talk(" " + rest[start:end])
        tail = read_tail(rest[end:].rstrip())
        if tail is BAD:
            return None
        middle = rest[:start].rstrip()
    else:
        middle = rest.rstrip()
        if code := _CODE_END.search(middle):
            tail = ("", "", code[1])
            middle = middle[: code.start()].rstrip()
    if found := _RING_END.search(middle):
        ring = read_ring(" " + found[1])
        middle = middle[: found.start()].rstrip()
    return middle, ring, talk, tail


def _who(middle, family, offset):
    """(extension, line, dial): which of the leading numbers is which."""
    blank = len(middle) - len(middle.lstrip())
    found = _PARTS.match(middle.lstrip())
    ext, line = found["ext"] or "", found["line"] or ""
    if ext and not found["gap"] and found["dial"][:1] not in ("", "<"):
        # The number runs on: it was no extension but the dial column itself.
        return "", "", middle.strip()
    if ext and not line and _stands_as_line(ext, offset + blank, family):
        ext, line = "", ext
    return ext, line, found["dial"]


def _stands_as_line(ext, column, family):
    """A lone number is the trunk where it stands in the trunk's column."""
    if not ext.isdigit():
        return False
    return column >= 22 if family == "tda" else len(ext) == 2


def _no_call(dial, ext, line, tail):
    """A report of the exchange, else a line that we do not know."""
    if ext and not line and not any(tail) and _NOTE.search(dial):
        return Other("note", dial.strip())
    return Other("unparsed", "no number and no sign of a call")


def _sign(stamp, ext, dial, ring, tail):
    """The family that a line betrays, or ""."""
    if dial.strong:
        return dial.strong
    if stamp.star or ext[-1:] == "B" or ext[:2] == "C-" or tail[1][:4] == "....":
        return "tes"
    if ring is not None or tail[2] or ext[:1] in ("D", "T", "*"):
        return "tda"
    return ""
