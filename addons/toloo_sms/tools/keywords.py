"""Whether a received text says one of some words; text only."""

import re
import unicodedata

_LETTERS = str.maketrans({"ي": "ی", "ى": "ی", "ك": "ک", "ة": "ه", "أ": "ا", "إ": "ا"})
_BREAK = re.compile(r"[\s\W_]+")


def plain(text):
    """Return the text as it is compared: digits in ASCII, one form of each letter, in
    lower case, with single spaces for whatever is neither letter nor digit."""
    text = unicodedata.normalize("NFKC", text or "").translate(_LETTERS).casefold()
    text = "".join(
        str(unicodedata.decimal(char)) if char.isdecimal() else char
        for char in text
        if unicodedata.category(char) not in ("Cf", "Mn")
    )
    return _BREAK.sub(" ", text).strip()


def split_words(text):
    """Return the distinct words of a rule, which commas or lines set apart."""
    words = (plain(word) for word in re.split(r"[,،;؛\n]", text or ""))
    return list(dict.fromkeys(filter(None, words)))


def says(text, words, anywhere=False):
    """Whether a text is one of these plain words, spaces not counting; or, if
    `anywhere`, begins with one as a word of its own."""
    said = plain(text)
    close = said.replace(" ", "")
    for word in words:
        if close == word.replace(" ", ""):
            return True
        if anywhere and said.startswith(f"{word} "):
            return True
    return False
