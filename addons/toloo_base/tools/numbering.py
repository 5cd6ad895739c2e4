"""One telephone number: from digits to E.164 and back to a display; no ORM.

Iranian numbers are judged here by the patterns of the phonenumbers library, read
from its metadata, without its slow parser; all others go through the library.

Rules of our own, each there so that no junk becomes a number:

- Landlines of a code and 4 or 5 digits, and 096 numbers, need their 0, 00 or +.
- A local landline needs a default area code, has 8 digits and starts with 2 to 9.
- Nationwide service numbers of 4 to 6 digits (1590) are accepted where the library
  knows them. They have no E.164 form and are kept as dialled, without "+". Those of
  3 digits (110) are nobody's own number and are refused.
- 00 and 8 digits is a national identity code, not a foreign number; with + it is.
- Dates, Jalali or Gregorian, and what has the dashes of an identity code (3-6-1) or
  of a postal code (5-5) are never numbers.
"""

import re
from dataclasses import dataclass

import phonenumbers
from phonenumbers import NumberParseException, PhoneNumberType, ValidationResult

from .digits import take_extension

MAX_NUMBER = 64

_IRAN = phonenumbers.PhoneMetadata.metadata_for_region("IR")
_IR_MOBILE = re.compile(_IRAN.mobile.national_number_pattern)
_IR_LANDLINE = re.compile(_IRAN.fixed_line.national_number_pattern)

_KINDS = {
    PhoneNumberType.MOBILE: "mobile",
    PhoneNumberType.FIXED_LINE: "landline",
}
_PARSE_CODES = {
    NumberParseException.TOO_LONG: "too_long",
    NumberParseException.TOO_SHORT_NSN: "too_short",
    NumberParseException.TOO_SHORT_AFTER_IDD: "too_short",
}
_LENGTH_CODES = {
    ValidationResult.TOO_LONG: "too_long",
    ValidationResult.TOO_SHORT: "too_short",
}

_PLAIN = re.compile(r"[0-9+()\[\]./ -]+")
_PUNCTUATION = str.maketrans("", "", "()[]./- ")
_YEAR = r"(?:1[234]\d\d|19\d\d|20\d\d)"
_OTHER_NUMBER = re.compile(
    rf"{_YEAR}([-/. ])(?:0?[1-9]|1[0-2])\1(?:0?[1-9]|[12]\d|3[01])"
    rf"|(?:0?[1-9]|[12]\d|3[01])([-/. ])(?:0?[1-9]|[12]\d|3[01])\2{_YEAR}"
    r"|\d{3}-\d{6}-\d|[13-8][13-9]{4}-\d{5}"
)


class PhoneError(ValueError):
    """A text that is not one telephone number.

    `code` is one of empty, junk, several, too_short, too_long, invalid; `text` is
    what was refused, cut to a length that fits a message.
    """

    def __init__(self, code, text):
        super().__init__(code, text[:MAX_NUMBER])
        self.code = code
        self.text = text[:MAX_NUMBER]


@dataclass(frozen=True, slots=True)
class ParsedPhone:
    """A number: E.164 (or a short service number), extension, kind, display.

    `kind` is mobile, landline or other; the display includes the extension.
    """

    e164: str
    extension: str
    kind: str
    national_display: str

    @property
    def area(self):
        """The area code of an Iranian landline of full length, or ""."""
        full = self.kind == "landline" and len(self.e164) == 13
        return self.e164[3:5] if full and self.e164.startswith("+98") else ""


def read_one(text, region, area):
    """Return the ParsedPhone of a canonical text that holds one number."""
    if len(text) > MAX_NUMBER:
        raise PhoneError("too_long", text)
    body, extension = text, ""
    if not _PLAIN.fullmatch(text):
        body, extension = take_extension(text)
    if is_other_number(body):
        raise PhoneError("junk", text)
    international, digits = bare_digits(body)
    if not digits:
        raise PhoneError("junk", text)
    if international:
        e164, kind = _international(digits, text)
    elif region == "IR":
        e164, kind = _national_iranian(digits, area, text)
    else:
        e164, kind = _national_elsewhere(digits, region, area, text)
    return ParsedPhone(e164, extension, kind, format_display(e164, extension))


def is_other_number(body):
    """Whether the text is written as a date, an identity code or a postal code."""
    return bool(_OTHER_NUMBER.fullmatch(body))


def bare_digits(body):
    """Return (has a country code, digits without "+" and 00); no digits for junk.

    A "+" may stand at the end, or after 98, where right-to-left text moves it.
    """
    digits = body.translate(_PUNCTUATION)
    head, plus, tail = digits.partition("+")
    if plus:
        if head and tail and head != "98":
            return False, ""
        digits = (head + tail).removeprefix("00")
    elif digits.startswith("00") and len(digits) != 10:
        plus, digits = "+", digits[2:]
    return bool(plus), digits if digits.isdecimal() else ""


def _international(digits, text):
    if digits.startswith("98"):
        return _iranian(digits[2:].removeprefix("0"), text)
    return _library(f"+{digits}", None, text)


def _national_iranian(digits, area, text):
    size = len(digits)
    if digits[0] == "0":
        return _iranian(digits[1:], text)
    if size > 10 and digits.startswith("98"):
        return _iranian(digits[2:].removeprefix("0"), text)
    if size >= 10:
        return _iranian(digits, text)
    if size == 8 and area and digits[0] != "1":
        return _iranian(_area_code(area) + digits, text)
    if 4 <= size <= 6 and _is_service_number(digits):
        return digits, "other"
    raise PhoneError("too_short", text)


def _iranian(national, text):
    """Return (E.164, kind) of a national significant number of Iran."""
    if _IR_MOBILE.fullmatch(national):
        return f"+98{national}", "mobile"
    if _IR_LANDLINE.fullmatch(national):
        return f"+98{national}", "landline"
    size = len(national)
    if size > 10:
        raise PhoneError("too_long", text)
    if national.startswith("0"):
        raise PhoneError("invalid", text)
    if national and phonenumbers.is_valid_number(_library_number(national)):
        return f"+98{national}", "other"
    raise PhoneError("too_short" if size < 10 else "invalid", text)


def _area_code(area):
    return area.removeprefix("+98").removeprefix("0")


def _is_service_number(digits):
    return phonenumbers.is_valid_short_number_for_region(_library_number(digits), "IR")


def _library_number(national):
    return phonenumbers.PhoneNumber(98, int(national))


def _national_elsewhere(digits, region, area, text):
    try:
        return _library(digits, region, text)
    except PhoneError:
        if not area:
            raise
    return _library(area + digits, region, text)


def _library(digits, region, text):
    try:
        number = phonenumbers.parse(digits, region)
    except NumberParseException as error:
        code = _PARSE_CODES.get(error.error_type, "invalid")
        raise PhoneError(code, text) from None
    if not phonenumbers.is_valid_number(number):
        reason = phonenumbers.is_possible_number_with_reason(number)
        raise PhoneError(_LENGTH_CODES.get(reason, "invalid"), text)
    e164 = phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)
    return e164, _KINDS.get(phonenumbers.number_type(number), "other")


def format_display(e164, extension=""):
    """Return the national form of an Iranian number, the international of others.

    The extension follows as "#12", a form that every language reads.
    """
    if e164.startswith("+98"):
        shown = _display_iranian(e164[3:])
    elif e164.startswith("+"):
        shown = _display_foreign(e164)
    else:
        shown = e164
    return f"{shown} #{extension}" if extension else shown


def format_international(e164, extension=""):
    """Return the form with the country code, which reads the same in each country.

    The extension follows as "#12". A service number stays as it is dialled.
    """
    if e164.startswith("+98"):
        shown = f"+98 {_display_iranian(e164[3:])[1:]}"
    else:
        shown = format_display(e164)
    return f"{shown} #{extension}" if extension else shown


def _display_iranian(national):
    if national.startswith("9"):
        groups = national[:3], national[3:6], national[6:]
    else:
        groups = national[:2], national[2:-4], national[-4:]
    if len(national) != 10:
        cut = 0 if national.startswith("96") else 2
        groups = national[:cut], national[cut:]
    return "0" + " ".join(filter(None, groups))


def _display_foreign(e164):
    try:
        number = phonenumbers.parse(e164)
    except NumberParseException:
        return e164
    return phonenumbers.format_number(
        number, phonenumbers.PhoneNumberFormat.INTERNATIONAL
    )
