"""Cleaning of typed telephone numbers: digits, marks and extensions; text only."""

import re
import unicodedata

# What stands for a plain sign. The Arabic tatweel is typed as a dash, and
# letters of an Arabic keyboard stand for the Persian ones.
_SIGNS = {
    "-": "\u2010\u2011\u2012\u2013\u2014\u2015\u2043\u2212\ufe58\ufe63\uff0d\u0640_",
    " ": "\t\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009"
    "\u200a\u202f\u205f\u3000\ufe0f☎☏✆📞📱",
    "\n": "\r\v\f\u0085\u2028\u2029",
    "+": "\uff0b\ufe62\u207a",
    "(": "\uff08",
    ")": "\uff09",
    "/": "\uff0f\u2044\u2215",
    ".": "\uff0e\u00b7\u2022\u2024",
    ",": "\uff0c",
    ";": "\uff1b",
    "#": "\uff03",
    ":": "\uff1a",
    "ی": "ىي",
    "ک": "ك",
}


class _Table(dict):
    """A table for str.translate: any decimal digit to ASCII, no invisible marks.

    Only what changes is remembered, so that its size is bounded whatever is typed.
    """

    def __missing__(self, code):
        char = chr(code)
        if char.isdecimal():
            self[code] = str(unicodedata.decimal(char))
        elif unicodedata.category(char) == "Cf":
            self[code] = None
        else:
            return code
        return self[code]


_ASCII = {code: code for code in range(128)}
_DIGITS = _Table(_ASCII)
_PHONE = _Table(_ASCII)
_PHONE.update((ord(char), sign) for sign, chars in _SIGNS.items() for char in chars)

_EXTENSION_WORD = r"ext(?:ension|n)?|int(?:ernal)?|داخلی"
_EXTENSION_AFTER = re.compile(
    rf"[\s,;:(\[/-]*(?:(?:{_EXTENSION_WORD}|x|د)[\s.:=#-]*|[#,]\s*)"
    r"(\d{1,6})[\s)\]]*$"
)
_EXTENSION_BEFORE = re.compile(
    rf"^[\s(\[]*(?:{_EXTENSION_WORD})[\s.:=#-]*(\d{{1,6}})"
    r"[\s)\],،:/-]+(?=\S*\d)"
)
_LABEL = re.compile(
    r"^(?:(?:telephone|tel|phone|mobile|mob|cell|fax"
    r"|تلفن|موبایل|همراه|شماره|تماس|ثابت|فکس|نمابر)[\s.:-]*)+"
)


def normalize_digits(text):
    """Return the text with ASCII digits and without invisible marks.

    Digits of every script are understood; marks are those of Unicode category Cf
    (direction marks, zero-width characters, soft hyphens). The rest is untouched.
    """
    return text if text.isascii() else text.translate(_DIGITS)


def canonical(text):
    """Return the text in lower case with plain digits, spaces, dashes and signs."""
    return text.translate(_PHONE).strip().lower()


def take_extension(text):
    """Return (the text of the number alone, extension or ""), from canonical text."""
    text = _LABEL.sub("", text)
    match = _EXTENSION_AFTER.search(text)
    if match:
        return _LABEL.sub("", text[: match.start()]), match[1]
    match = _EXTENSION_BEFORE.search(text)
    if match:
        return _LABEL.sub("", text[match.end() :]), match[1]
    return text, ""
