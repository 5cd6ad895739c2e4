"""How many parts a text message takes and what they cost; no ORM."""

import re
from decimal import Decimal
from typing import NamedTuple

from odoo.tools import SQL

# The default alphabet of 3GPP TS 23.038, without the escape.
GSM_BASIC = (
    "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMN"
    "OPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà"
)
# Its extension table: each of these takes two places, the escape and its own.
GSM_EXTENDED = "\f^{}\\[~]|€"

GSM_SINGLE, GSM_PART = 160, 153
UCS_SINGLE, UCS_PART = 70, 67

_GSM = frozenset(GSM_BASIC + GSM_EXTENDED)
_ESCAPED = re.compile(f"([{re.escape(GSM_EXTENDED)}])")
# An escape and what it escapes stand in one part.
_GSM_CUT = re.compile(rf"(?s).{{0,{GSM_PART - 1}}}[^\x1b]")


class Size(NamedTuple):
    """What a text takes: `is_latin` where the default alphabet of GSM holds it all;
    `units` are its septets, or its UTF-16 units where it does not."""

    is_latin: bool
    units: int
    parts: int


def with_opt_out(text, opt_out):
    """Return the text as it leaves: with what tells how to opt out on a line of its
    own, unless it says so already."""
    text, opt_out = text or "", (opt_out or "").strip()
    if not opt_out or opt_out in text:
        return text
    return f"{text}\n{opt_out}"


def measure(text, opt_out=""):
    """Return the Size of a text with its opt-out text.

    One part holds 160 places of GSM-7 or 70 UTF-16 units; each of several holds 153
    or 67, as their number takes the rest. An empty text takes no part.
    """
    text = with_opt_out(text, opt_out)
    if _GSM.issuperset(text):
        escaped = _ESCAPED.sub("\x1b\\1", text)
        units = len(escaped)
        single, parts = GSM_SINGLE, len(_GSM_CUT.findall(escaped))
    else:
        units = len(text.encode("utf-16-le", "surrogatepass")) // 2
        single, parts = UCS_SINGLE, -(-units // UCS_PART)
    if units <= single:
        parts = min(units, 1)
    return Size(_GSM.issuperset(text), units, parts)


def cost(text, price_fa, price_latin, opt_out=""):
    """Return what one message costs: its parts by the price of a part, in the
    currency of the prices, exactly, as a Decimal."""
    size = measure(text, opt_out)
    price = price_latin if size.is_latin else price_fa
    return size.parts * Decimal(str(price or 0))


def _class(chars):
    """Characters for a class of a PostgreSQL regular expression, in an E'' string."""
    return "".join(f"\\\\U{ord(char):08x}" for char in chars)


_SQL_OTHER = f"%(text)s ~ E'[^{_class(GSM_BASIC + GSM_EXTENDED)}]'"
_SQL_ESCAPED = (
    f"regexp_replace(%(text)s, E'([{_class(GSM_EXTENDED)}])', E'\\x1b\\\\1', 'g')"
)
# Characters beyond the first plane of Unicode take two UTF-16 units.
_BEYOND = "\\\\U00010000-\\\\U0010ffff"
_SQL_UNITS = f"""(length(%(text)s) + CASE WHEN %(text)s ~ E'[{_BEYOND}]'
    THEN length(regexp_replace(%(text)s, E'[^{_BEYOND}]', '', 'g')) ELSE 0 END)"""
# What most texts are comes first, as each question costs its time.
_SQL_PARTS = f"""(CASE
    WHEN %(text)s = '' THEN 0
    WHEN {_SQL_OTHER} THEN
        CASE WHEN length(%(text)s) <= {UCS_SINGLE // 2} THEN 1
             WHEN {_SQL_UNITS} <= {UCS_SINGLE} THEN 1
             ELSE ({_SQL_UNITS} + {UCS_PART - 1}) / {UCS_PART} END
    WHEN length({_SQL_ESCAPED}) <= {GSM_SINGLE} THEN 1
    ELSE (SELECT count(*)::int FROM regexp_matches({_SQL_ESCAPED},
        E'.{{0,{GSM_PART - 1}}}[^\\x1b]', 'g')) END)"""


def sql_is_latin(text):
    """Return SQL that says whether the SQL `text` fits the alphabet of GSM."""
    return SQL(f"(NOT {_SQL_OTHER})", text=text)


def sql_parts(text):
    """Return SQL for the number of parts of the SQL `text`, as `measure` counts them.

    The opt-out text is not added. `text` is written out several times: give it a
    column, not a long expression.
    """
    return SQL(_SQL_PARTS, text=text)
