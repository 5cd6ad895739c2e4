"""All mobile numbers from one to another; no ORM."""

from odoo.addons.toloo_base.tools.phone import PhoneError, parse_phone

# More are not sent to at once, whatever an administrator allows.
MOST = 100_000
MOBILE = "+989"


class RangeError(ValueError):
    """No range of mobile numbers; `code` is first, last, order or many."""

    def __init__(self, code, text=""):
        super().__init__(f"{code}: {text}")
        self.code = code
        self.text = text


def read_range(first, last):
    """Return (first, last) as national numbers (9121111200), of two Iranian mobile
    numbers in any written form. Raises RangeError."""
    low, high = _mobile(first, "first"), _mobile(last, "last")
    if high < low:
        raise RangeError("order", last)
    if high - low >= MOST:
        raise RangeError("many", str(high - low + 1))
    return low, high


def e164(national):
    """Return a national number as it is kept."""
    return f"+98{national}"


def _mobile(text, which):
    try:
        number = parse_phone(text or "")
    except PhoneError as error:
        raise RangeError(which, text or "") from error
    if not number.e164.startswith(MOBILE) or number.extension:
        raise RangeError(which, text)
    return int(number.e164[3:])
