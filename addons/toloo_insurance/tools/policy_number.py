"""The normal form of a policy's number; text only."""

import unicodedata

_LETTERS = str.maketrans({"ي": "ی", "ى": "ی", "ك": "ک", "ة": "ه"})


def number_key(text):
    """Return what is compared of a number, however it was typed.

    Digits of every script become ASCII, letters upper case and Persian; all that is
    neither letter nor digit (spaces, slashes, dashes, invisible marks) goes. A text
    with nothing else gives "".
    """
    return "".join(map(_sign, unicodedata.normalize("NFKC", text or ""))).upper()


def isolated(text):
    """Return a number to stand in Persian text: its parts keep their order there, by
    invisible marks around it."""
    return f"\u2066{text}\u2069" if text else ""


def _sign(char):
    if char.isdecimal():
        return str(unicodedata.decimal(char))
    return char.translate(_LETTERS) if char.isalpha() else ""
