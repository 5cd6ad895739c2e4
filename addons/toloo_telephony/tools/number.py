"""The numbers that an exchange shows, in the form of contacts' numbers."""

import functools
import re

from odoo.addons.toloo_base.tools.phone import format_display, search_candidates

# What needs no reading: thousands of calls a second come in these forms. Ranges that
# are only partly in use are left to the reader.
_MOBILE = re.compile(r"(?:\+98|0098|98|0)(9(?:0[0-35]|1\d|2[0-3]|3\d)\d{7})", re.A)
_HIDDEN = re.compile(r"[.Xx]")
_DIALLED = re.compile(r"[0-9*#+]{1,32}")


@functools.lru_cache(maxsize=65536)
def read_number(text, area=""):
    """E.164 of a number as an exchange gives it, None where it is none: an extension,
    a withheld or partly hidden number, several at once. `area` is the area code of
    local numbers."""
    if not text or _HIDDEN.search(text):
        return None
    match = _MOBILE.fullmatch(text)
    if match:
        return f"+98{match[1]}"
    found = search_candidates(text, area=area)
    return found[0] if len(found) == 1 else None


def show_number(number):
    """A number as people read it."""
    return format_display(number, "") if number.startswith("+") else number


def dial_string(number, prefix=""):
    """What the exchange dials for a number: Iranian ones as inside the country, others
    with 00, behind the `prefix` for an outside line; None where that cannot be."""
    text = re.sub(r"[\s()./-]", "", number or "")
    if text.startswith("+98"):
        text = f"0{text[3:]}"
    elif text.startswith("+"):
        text = f"00{text[1:]}"
    if not _DIALLED.fullmatch(text) or "+" in text:
        return None
    return f"{prefix or ''}{text}"
