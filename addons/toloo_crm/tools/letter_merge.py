"""Texts of letters with fields such as {نام} in them: found, checked, filled in.

A field is a word in braces, known by its Persian or its English name, or a free field
that the template names itself. Nothing is evaluated; a value is text and stays text,
also where it looks like a field or like HTML.
"""

import re

import lxml.html

# What may stand in braces, in Persian and in English, and what it means.
KNOWN = {
    "addressee": ("خطاب و نام", "addressee"),
    "title": ("خطاب", "title"),
    "name": ("نام", "name"),
    "company": ("شرکت", "company"),
    "job": ("مسئولیت", "job"),
    "department": ("واحد سازمانی", "department"),
    "address": ("نشانی", "address"),
    "province": ("استان", "province"),
    "city": ("شهر", "city"),
    "phone": ("تلفن", "phone"),
    "date": ("تاریخ", "date"),
    "number": ("شماره", "number"),
    "sender": ("فرستنده", "sender"),
}
_FIELD = re.compile(r"\{([^{}\n]{1,60})\}")
_TAG = re.compile(r"<[^>]*>")
_PLAIN = str.maketrans(
    {"ي": "ی", "ك": "ک", "\u200c": " ", "\u00a0": " ", "\ufeff": None, "\u200b": None}
)
# Stands for the end of a line until the text is HTML again.
_BREAK = "\ue000"


def key_of(name):
    """The name of a field as it is compared: letters of one form, single spaces."""
    return " ".join(name.translate(_PLAIN).split()).lower()


_MEANINGS = {
    key_of(name): meaning for meaning, names in KNOWN.items() for name in names
}


def meaning_of(name):
    """What a field stands for: a key of KNOWN, or None where the name is not known."""
    return _MEANINGS.get(key_of(name))


def braced(names):
    """Names of fields as they are written in a text, one after the other."""
    return "، ".join(f"{{{name}}}" for name in names)


def word_of(meaning, persian):
    """A field as it is written in a text, in Persian or in English."""
    return braced([KNOWN[meaning][0 if persian else 1]])


def fields_in(text):
    """The names in braces of a plain text, as they are written, in order."""
    return _FIELD.findall(text or "")


def unknown_in_text(text, free=()):
    """The fields of a plain text that nothing is known to put in for."""
    free = {key_of(name) for name in free}
    return [
        name
        for name in fields_in(text)
        if meaning_of(name) is None and key_of(name) not in free
    ]


def unknown_in_html(html, free=()):
    """The same for HTML. A field that formatting has cut into pieces, which could not
    be filled in, counts as unknown."""
    root = _parse(html)
    whole = fields_in(root.text_content())
    in_pieces = [name for _get, _set, text in _texts(root) for name in fields_in(text)]
    for name in in_pieces:
        if name in whole:
            whole.remove(name)
    return unknown_in_text(braced(in_pieces), free) + whole


def merge_text(text, values):
    """A plain text with its fields filled in.

    :param values: {meaning of KNOWN or key_of(name of a free field): text}; a field
        that is not in it stays as it is
    """
    return _fill(text or "", values)


def merge_html(html, values):
    """HTML with the fields in its texts filled in, not those in attributes. Values are
    text: they are escaped, and their lines end where theirs do."""
    root = _parse(html)
    clean = {
        key: (value or "").replace(_BREAK, "").replace("\r", "").replace("\n", _BREAK)
        for key, value in values.items()
    }
    for _get, put, text in list(_texts(root)):
        if "{" in text:
            put(_fill(text, clean))
    inner = lxml.html.tostring(root, encoding="unicode")
    inner = inner[inner.index(">") + 1 : inner.rindex("</")] if "</" in inner else ""
    return inner.replace(_BREAK, "<br/>")


def is_persian(text):
    """Whether a text or HTML is written in Persian letters for the most part."""
    letters = [char for char in _TAG.sub("", text or "") if char.isalpha()]
    return sum("\u0600" <= char <= "\u06ff" for char in letters) * 2 > len(letters)


def _fill(text, values):
    filled = False

    def put(match):
        nonlocal filled
        key = meaning_of(match[1]) or key_of(match[1])
        if key not in values:
            return match[0]
        filled = True
        return _xml_safe(values[key] or "")

    result = _FIELD.sub(put, text)
    # What is empty leaves no gap.
    return re.sub(" {2,}", " ", result) if filled else text


def _xml_safe(value):
    """Without the control characters that no document may hold."""
    return "".join(c for c in value if c in "\t\n" or ord(c) >= 32 and c != "\x7f")


def _parse(html):
    return lxml.html.fragment_fromstring(str(html or ""), create_parent="div")


def _texts(root):
    """(element, function that writes, text) of each text that people read."""
    for element in root.iter():
        if isinstance(element.tag, str) and element.tag not in ("script", "style"):
            if element.text:
                yield element, _writer(element, "text"), element.text
        if element is not root and element.tail:
            yield element, _writer(element, "tail"), element.tail


def _writer(element, name):
    return lambda text: setattr(element, name, text)
