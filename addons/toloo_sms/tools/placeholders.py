"""Placeholders in the text of a group sending, such as {نام}; text only."""

import re

# What may stand in braces, in Persian and in English, and what it means.
KNOWN = {
    "نام": "name",
    "name": "name",
    "خطاب": "title",
    "title": "title",
    "خطاب و نام": "addressee",
    "addressee": "addressee",
    "شرکت": "company",
    "company": "company",
}
_FIELD = re.compile(r"\{([^{}\n]{1,40})\}")
_PLAIN = str.maketrans({"ي": "ی", "ك": "ک", "\u200c": " "})


class PlaceholderError(ValueError):
    """A text holds a placeholder that means nothing; `text` is what is in braces."""

    def __init__(self, text):
        super().__init__(text)
        self.text = text


def split(text):
    """Return a text as [(is a placeholder, literal text or meaning)].

    Each meaning is a value of KNOWN. Raises PlaceholderError.
    """
    parts, end = [], 0
    for match in _FIELD.finditer(text or ""):
        word = " ".join(match[1].translate(_PLAIN).split()).lower()
        if word not in KNOWN:
            raise PlaceholderError(match[1])
        parts += [(False, text[end : match.start()]), (True, KNOWN[word])]
        end = match.end()
    parts.append((False, (text or "")[end:]))
    return [part for part in parts if part[0] or part[1]]


def fill(text, values):
    """Return the text with {meaning: value} filled in, once: a value that looks like
    a placeholder stays as it is. Raises PlaceholderError."""
    parts = split(text)
    if not any(is_field for is_field, _part in parts):
        return text or ""
    filled = [
        (values.get(part) or "") if is_field else part for is_field, part in parts
    ]
    # What is empty leaves no gap.
    return re.sub(" {2,}", " ", "".join(filled)).strip()
