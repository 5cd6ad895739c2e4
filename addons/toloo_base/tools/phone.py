"""The numbers of a text as people type it: read, split, search, display; no ORM."""

import contextlib
import re

from .digits import canonical, normalize_digits, take_extension
from .numbering import (
    ParsedPhone,
    PhoneError,
    bare_digits,
    format_display,
    format_international,
    is_other_number,
    read_one,
)

__all__ = [
    "ParsedPhone",
    "PhoneError",
    "format_display",
    "format_international",
    "normalize_digits",
    "parse_phone",
    "read_abroad",
    "search_candidates",
    "search_tail",
    "split_phones",
]

MAX_TEXT = 300
MAX_RANGE = 10
# A number is never written in more groups of digits than this.
MAX_GROUPS = 15

_IR_MOBILE_START = re.compile(r"[\s(]*0\s*9")
_RANGE = re.compile(r"(?<=\d{4})\s*(?:-|تا|الی|to)\s*(\d{1,3})$")
_CARD = re.compile(r"\d{4}([ /-]+)\d{4}(?:\1\d{4}){2,}")
# A comma before a few last digits is the pause before an extension.
_HARD_SEPARATOR = re.compile(
    r"[\n؛،|&]|;(?!\s*ext)|,(?!\s*\d{1,6}\s*(?:$|[\n,;؛،|&]))"
    r"|(?<![^\W\d_])(?:و|یا|and|or)(?![^\W\d_])"
)
_SOFT_SEPARATOR = re.compile(r"(\s*/\s*|\s+-\s+|\s+)")
_SLASH = re.compile(r"\s*/\s*|\s+-\s+")


def parse_phone(text, region="IR", area=""):
    """Return the one number that the text holds.

    `region` is the country of numbers without a country code, `area` the area code
    of local landlines, with or without its 0. Raises PhoneError.
    """
    clean = _clean(text)
    area = _clean_area(area)
    try:
        found = _expand(clean, region, area)
    except PhoneError as error:
        if _is_several(clean, region, area):
            raise PhoneError("several", clean) from error
        raise
    if len(found) > 1:
        raise PhoneError("several", clean)
    return found[0]


def split_phones(text, region="IR", area=""):
    """Return all numbers of a text, in their order, each once.

    A number without area code takes that of the landline before it. 88776655-8 and
    88776655-60 mean all numbers from the first to the one with these last digits, up
    to MAX_RANGE. Raises PhoneError of the first part that is no number.
    """
    return _split(_clean(text), region, _clean_area(area))


def read_abroad(reader, text, region="IR", area=""):
    """Return what `reader` (parse_phone, split_phones) finds for a contact of any
    country.

    A number without country code is of the contact's country, or Iranian where it
    means nothing there; what is written as an Iranian mobile (09...) is one anywhere,
    though it could be a landline in some countries. Raises PhoneError.
    """
    if region != "IR":
        with contextlib.suppress(PhoneError):
            if not _IR_MOBILE_START.match(normalize_digits(text)):
                return reader(text, region)
    return reader(text, area=area)


def search_candidates(text, region="IR", area=""):
    """Return the stored forms that a typed text can mean; [] for part of a number."""
    try:
        found = split_phones(text, region, area)
    except PhoneError:
        return []
    return list(dict.fromkeys(number.e164 for number in found))


def search_tail(text):
    """Return the digits to look for anywhere in stored numbers, or "".

    These are 3 to 15 digits, without what E.164 does not keep: the trunk 0, 00, "+",
    an extension. Text with other words in it gives "".
    """
    try:
        body, _extension = take_extension(_clean(text))
    except PhoneError:
        return ""
    # A trunk 0 in brackets is never part of the stored number.
    has_country, digits = bare_digits(body.replace("(0)", ""))
    if has_country and digits.startswith("980"):
        digits = "98" + digits[3:]
    tail = digits.lstrip("0")
    if digits and len(tail) < 3:
        # Zeros alone, or before one or two digits, are rather the end of a number.
        tail = "".join(filter(str.isdecimal, body))
    return tail if 3 <= len(tail) <= 15 else ""


def _clean(text):
    text = text or ""
    if len(text) > MAX_TEXT:
        raise PhoneError("too_long", text)
    clean = canonical(text)
    if not clean:
        raise PhoneError("empty", text)
    if not any(map(str.isdecimal, clean)):
        raise PhoneError("junk", text)
    return clean.strip(" \n.,;:'\"`-/؛،")


def _clean_area(area):
    return normalize_digits(area or "").strip()


def _expand(text, region, area):
    """Return the numbers of a text that is one number or one range."""
    match = _RANGE.search(text) if region == "IR" else None
    numbers = _range(text[: match.start()], match[1], area) if match else ()
    if 1 < len(numbers) <= MAX_RANGE:
        return [read_one(f"+98{number}", region, "") for number in numbers]
    try:
        return [read_one(text, region, area)]
    except PhoneError:
        if numbers:
            raise PhoneError("several", text) from None
        raise


def _range(first, last, area):
    """Return the national numbers from the first to that with these last digits."""
    try:
        number = read_one(first, "IR", area)
    except PhoneError:
        return ()
    if not number.e164.startswith("+98") or len(number.e164) != 13 or number.extension:
        return ()
    national = number.e164[3:]
    stop = national[: -len(last)] + last
    return range(int(national), int(stop) + 1) if stop > national else ()


def _is_several(clean, region, area):
    try:
        return bool(_split(clean, region, area))
    except PhoneError as error:
        return error.code == "several"


def _split(clean, region, area):
    try:
        return _expand(clean, region, area)
    except PhoneError:
        segments = [part.strip() for part in _HARD_SEPARATOR.split(clean)]
        segments = [part for part in segments if part]
        if segments == [clean] and not _SOFT_SEPARATOR.search(clean):
            raise
    found = []
    for segment in segments:
        found += _split_segment(segment, region, _next_area(found, area))
    return list(dict.fromkeys(found))


def _split_segment(segment, region, area):
    """Return the numbers of a text without hard separators."""
    try:
        return _expand(segment, region, area)
    except PhoneError:
        if _CARD.fullmatch(segment) or is_other_number(segment):
            raise
    found = _partition(_SOFT_SEPARATOR.split(segment), region, area)
    if not found:
        for part in _SLASH.split(segment):
            found += _expand(part, region, _next_area(found, area))
    return found


def _partition(pieces, region, area, dead=None):
    """Return the numbers of groups and separators in turn, the longest first.

    Short numbers are left out, as two parts of a longer one look like them. `dead`
    remembers what led nowhere, so that hostile text costs no more than its length.
    """
    dead = set() if dead is None else dead
    if (len(pieces), area) in dead:
        return []
    for end in range(min(len(pieces), 2 * MAX_GROUPS - 1), 0, -2):
        try:
            found = _expand("".join(pieces[:end]), region, area)
        except PhoneError:
            continue
        if len(found[-1].e164) < 11 and region == "IR":
            continue
        if end >= len(pieces):
            return found
        rest = _partition(pieces[end + 1 :], region, _next_area(found, area), dead)
        if rest:
            return found + rest
    dead.add((len(pieces), area))
    return []


def _next_area(found, area):
    return found[-1].area or area if found else area
