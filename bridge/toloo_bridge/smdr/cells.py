"""Small columns, each kept after its first reading: an exchange repeats itself."""

import re

from .record import Stamp

_DATE = re.compile(r"(\d\d)/(\d\d)/(\d\d)")
_TIME = re.compile(r" (\d\d):(\d\d)(?:([AP])M|  ) ")
_STAMP = re.compile(
    r"\s*(?:(\d{1,4})[/.-](\d{1,2})[/.-](\d{1,4})|(\*[*/]+\*))"
    r"\s*(\*(?![*]))?\s*"
    r"(?:(\d{1,2}):(\d\d) ?([AaPp][Mm])?|(\*\*:\*\*(?:\*\*)?)) *"
)
_WHO = re.compile(r" ([DT*]?\d{0,5}) *")
_RING = re.compile(r" (?: *(\d{1,2})['’](\d\d)|([*]['’]?[*]{2})| *) ?")
_TALK = re.compile(r" (?:(\d\d):(\d\d)['’](\d\d)|([*]{2}:[*]{2}['’]?[*]{2})| *) ?")
_CODE = r"(AN|RC|NA|TR|FW|RM|D\d|[A-Z]{2}\d?)"
_TAIL = re.compile(
    r"(?: +(\d+\.\d+ ?[A-Z]{0,3}))?(?: +([\d*#.]{1,10}))?(?: +" + _CODE + r")? *"
)
_LIMIT = 8192
BAD = object()
# The exchange prints stars for what it does not know.
UNKNOWN = -1


class Cells(dict):
    """A bounded memory of what `read` made of each text."""

    def __init__(self, read):
        super().__init__()
        self.read = read

    def __missing__(self, text):
        if len(self) >= _LIMIT:
            self.clear()
        value = self[text] = self.read(text)
        return value


def match_stamp(text):
    """(Stamp, end) at the beginning of a line, or None."""
    found = _STAMP.match(text)
    if not found:
        return None
    one, two, three, never, star, hour, minute, half, _stars = found.groups()
    date = None if never else (int(one), int(two), int(three))
    if date and not _is_date(date):
        return None
    clock = None
    if hour:
        clock = _minutes(int(hour), int(minute), half)
        if clock is None:
            return None
    return Stamp(date, clock, bool(star)), found.end()


def _is_date(date):
    """Whether some order of day, month and year makes it a date."""
    one, two, three = date
    if one > 99:
        return 1900 < one < 2200 and 0 < two <= 31 and 0 < three <= 31
    if three > 31:
        return 0 < one <= 31 and 0 < two <= 31 and min(one, two) <= 12
    return 0 < two <= 31 and min(one or 99, two, three or 99) <= 12


def _minutes(hour, minute, half):
    """Minutes from midnight, None where it is no time of the day."""
    if half:
        if not 0 < hour <= 12:
            return None
        hour = hour % 12 + (12 if half[0] in "Pp" else 0)
    return hour * 60 + minute if hour < 24 and minute < 60 else None


def read_stamp(text):
    """The Stamp that fills the whole text, else BAD."""
    date, minute = DATES[text[:8]], TIMES[text[8:]]
    if date and minute is not None:
        return Stamp(date, minute)
    found = match_stamp(text)
    return found[0] if found and found[1] == len(text) else BAD


def read_date(text):
    """The three numbers of `01/02/03`, None for any other text."""
    found = _DATE.fullmatch(text)
    date = found and (int(found[1]), int(found[2]), int(found[3]))
    return date if date and _is_date(date) else None


def read_time(text):
    """Minutes from midnight of ` 10:03AM `, None for any other text."""
    found = _TIME.fullmatch(text)
    return _minutes(int(found[1]), int(found[2]), found[3]) if found else None


def read_who(text):
    """(extension, line) of the two columns, else BAD."""
    found, line = _WHO.fullmatch(text[:7]), text[7:].strip()
    if len(text) < 10 or text[-1] != " " or not found:
        return BAD
    if line and not (line.isdecimal() and line.isascii()):
        return BAD
    return found[1], line


def read_ring(text):
    """Seconds of `m'ss`, None where empty, UNKNOWN where starred, else BAD."""
    found = _RING.fullmatch(text)
    if not found:
        return BAD if text else None
    if found[3]:
        return UNKNOWN
    return int(found[1]) * 60 + int(found[2]) if found[1] else None


def read_talk(text):
    """Seconds of `hh:mm'ss`, None where empty, UNKNOWN where starred, else BAD."""
    found = _TALK.fullmatch(text)
    if not found:
        return BAD if text else None
    if not found[1]:
        return UNKNOWN if found[4] else None
    return int(found[1]) * 3600 + int(found[2]) * 60 + int(found[3])


def read_tail(text):
    """(cost, account, code) of what follows the duration, else BAD."""
    found = _TAIL.fullmatch(text)
    if not found:
        return BAD
    cost, account, code = (part or "" for part in found.groups())
    return cost, account, code


DATES = Cells(read_date)
TIMES = Cells(read_time)
STAMPS = Cells(read_stamp)
WHO = Cells(read_who)
RINGS = Cells(read_ring)
TALKS = Cells(read_talk)
TAILS = Cells(read_tail)
