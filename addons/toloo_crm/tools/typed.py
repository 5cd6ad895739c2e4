"""What a person typed into the search box, in the forms that searches compare."""

import re
import unicodedata
from dataclasses import dataclass

from odoo.addons.toloo_base.tools.digits import normalize_digits
from odoo.addons.toloo_base.tools.phone import search_tail
from odoo.addons.toloo_base.tools.search_key import fold

# A trigram index finds nothing shorter.
LEAST = 3
# Longer than any name or number that is looked for.
MOST = 100
_WILD = re.compile(r"([\\%_])")
_LETTERS = str.maketrans("يىك", "ییک")


def literal(text):
    """The text for a LIKE that takes each of its signs as it is."""
    return _WILD.sub(r"\\\1", text)


@dataclass(frozen=True)
class Typed:
    """`text` is trimmed, with plain digits and Persian letters; `key` is folded as
    `search_key` of contacts is; `tail` are the digits to look for in phone numbers."""

    text: str
    key: str
    tail: str

    @property
    def is_enough(self):
        """Whether there is enough of it for an index."""
        return sum(map(str.isalnum, self.key)) >= LEAST

    @property
    def has_digit(self):
        """Whether it can be a number of a document."""
        return any(map(str.isdecimal, self.key))

    @property
    def pattern(self):
        """The text for an "ilike"."""
        return literal(self.text)

    @property
    def key_pattern(self):
        """The folded text for an "ilike" on what is folded."""
        return literal(self.key)

    @property
    def number_pattern(self):
        """The text without spaces for an "ilike" on numbers of documents."""
        return literal(re.sub(r"\s", "", self.text))


def read(text):
    """The Typed of what came from the box; whatever is no text is an empty one."""
    text = text[:MOST] if isinstance(text, str) else ""
    # Half a letter of two cannot be sent to the database, nor can a zero.
    text = text.encode("utf-8", "ignore").decode().replace("\0", "")
    text = unicodedata.normalize("NFC", text)
    text = " ".join(normalize_digits(text).translate(_LETTERS).split())
    return Typed(text, fold(text), search_tail(text))
