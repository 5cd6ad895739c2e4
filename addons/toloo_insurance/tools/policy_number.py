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


def _sign(char):
    if char.isdecimal():
        return str(unicodedata.decimal(char))
    return char.translate(_LETTERS) if char.isalpha() else ""
