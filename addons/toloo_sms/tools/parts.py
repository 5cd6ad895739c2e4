"""How many parts a text message takes and what they cost; no ORM."""

import re
from decimal import Decimal
from typing import NamedTuple

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
    own, unless it ends so already."""
    text, opt_out = (text or "").rstrip(), (opt_out or "").strip()
    return text if text.endswith(opt_out) else f"{text}\n{opt_out}"


def is_gsm(text):
    """Whether the default alphabet of GSM holds the text: 160 places in a part."""
    return _GSM.issuperset(text)


def parts(text):
    """Number of parts that a text, as it leaves, is sent and paid in."""
    return measure(text).parts


def measure(text, opt_out=""):
    """Return the Size of a text with its opt-out text.

    One part holds 160 places of GSM-7 or 70 UTF-16 units; each of several holds 153
    or 67, as their number takes the rest. An empty text takes no part.
    """
    text = with_opt_out(text, opt_out) if opt_out else text
    if is_gsm(text):
        escaped = _ESCAPED.sub("\x1b\\1", text)
        units = len(escaped)
        single, count = GSM_SINGLE, len(_GSM_CUT.findall(escaped))
    else:
        units = len(text.encode("utf-16-le", "surrogatepass")) // 2
        single, count = UCS_SINGLE, -(-units // UCS_PART)
    if units <= single:
        count = min(units, 1)
    return Size(is_gsm(text), units, count)


def cost(text, price_fa, price_latin, opt_out=""):
    """Return what one message costs: its parts by the price of a part, in the
    currency of the prices, exactly, as a Decimal."""
    size = measure(text, opt_out)
    price = price_latin if size.is_latin else price_fa
    return size.parts * Decimal(str(price or 0))
