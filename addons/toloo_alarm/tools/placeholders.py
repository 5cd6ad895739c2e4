"""Texts with fields in double braces. Knows no ORM and runs no code.

``{{object.partner_id.name}}`` (``object.`` may be left out) is a path of field names;
``{{name}}``, ``{{خطاب}}`` and the other words stand for what every reminder has.
Anything else between double braces is refused.
"""

import re

_BRACES = re.compile(r"\{\{(.*?)\}\}", re.DOTALL)
_PATH = re.compile(r"(?:object\.)?([a-z]\w*(?:\.[a-z]\w*)*)", re.ASCII)
WORDS = {
    "addressee": "addressee",
    "name": "name",
    "date": "date",
    "days": "days",
    "years": "years",
    "user": "user",
    "company": "company",
    "خطاب": "addressee",
    "نام": "name",
    "تاریخ": "date",
    "روز": "days",
    "سال": "years",
    "کارشناس": "user",
    "شرکت": "company",
}


class PlaceholderError(ValueError):
    """What stands between braces is neither a word nor a path of fields."""


def parse(text):
    """The text in pieces: ``("text", literal)``, ``("word", word)`` or
    ``("path", path)``; PlaceholderError names what is none of them."""
    pieces, end = [], 0
    for match in _BRACES.finditer(text or ""):
        pieces.append(("text", text[end : match.start()]))
        pieces.append(_piece(match[1].strip()))
        end = match.end()
    rest = (text or "")[end:]
    if "{{" in rest or "}}" in rest:
        raise PlaceholderError(rest.strip()[:40])
    pieces.append(("text", rest))
    return [piece for piece in pieces if piece != ("text", "")]


def _piece(inside):
    if inside in WORDS:
        return "word", WORDS[inside]
    path = _PATH.fullmatch(inside)
    if not path:
        raise PlaceholderError(inside[:40])
    return "path", path[1]


def paths(text):
    """The paths of fields in a text, each once, in order."""
    return list(dict.fromkeys(part for kind, part in parse(text) if kind == "path"))


def fill(text, value):
    """The text with ``value(kind, name)`` for each placeholder."""
    return "".join(
        part if kind == "text" else value(kind, part) for kind, part in parse(text)
    )
