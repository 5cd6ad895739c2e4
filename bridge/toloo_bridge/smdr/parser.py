"""The parser of a line of text, with the dialect that it found."""

from .layout import TDA80, TDA120, read_columns, read_tes
from .record import Other
from .tokens import read_tokens

FAMILIES = ("tda", "tes")
# No exchange prints longer lines; what is longer is noise, and is kept as such.
LONGEST = 400


class Parser:
    """Reads lines one after the other. `family` is "auto" or one of FAMILIES; what
    "auto" found is in `found`, and may change when a line betrays the other."""

    def __init__(self, family="auto", found=""):
        if family not in ("auto", *FAMILIES):
            raise ValueError(f"dialect {family!r}: auto, tda or tes")
        self.forced = "" if family == "auto" else family
        self.found = self.forced or found
        self._layouts = [TDA80, TDA120]

    def parse(self, text):
        """The Record or Other of one line, without its line end. Never raises."""
        if self.found != "tes":
            for layout in self._layouts:
                record = read_columns(layout, text)
                if record:
                    if layout is not self._layouts[0]:
                        self._layouts.reverse()
                    if not self.found:
                        self._learn(record)
                    return record
        elif record := read_tes(text):
            return record
        if len(text) > LONGEST:
            return Other("unparsed", "too long for a record")
        if not text.strip():
            return Other("header")
        result = read_tokens(text, self.found or "tda")
        if result.kind == "call":
            return self._settle(result)
        return result

    def _settle(self, record):
        if self.forced:
            return record._replace(family=self.forced)
        if record.family != self.found:
            self._learn(record)
        return record

    def _learn(self, record):
        """Only what is told by signs is learnt, not what was the likelier."""
        tda = record.ring is not None or record.code or record.called
        if record.family == "tes" or tda or record.way == "in":
            self.found = record.family
