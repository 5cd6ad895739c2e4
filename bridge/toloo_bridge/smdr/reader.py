"""The spool's reader of an SMDR source: rows of bytes become events."""

from ..event import make_event
from ..keys import make_key
from ..spool import Outcome
from .calls import SmdrCalls
from .lines import decode
from .parser import Parser


class SmdrReader:
    """Gives each row its key, and its line to SmdrCalls."""

    def __init__(self, source, settings, state, identity):
        self.source = source
        self.identity = identity
        self.calls = SmdrCalls(source, settings, state)

    def dump(self):
        """The state, to be given to the next reader."""
        return self.calls.dump()

    def feed(self, row):
        """The Outcome of one row; what cannot be read becomes an event as well."""
        text = decode(row.data)
        text = self._without_parity(text, row.data)
        key = self._key(row, text)
        kind, why, events = self.calls.feed(text, key, row.received, row.live)
        if kind == "unparsed":
            events = [self._unparsed(text, key, row.received)]
        return Outcome(kind, why, tuple(events))

    def _key(self, row, text):
        """By content where a date makes it unlikely to come again by chance, else by
        place."""
        if text[:2].strip() and text.lstrip()[:1].isdecimal():
            return make_key(self.source, text, row.occurrence)
        place = row.place or f"{self.identity}:{row.number}"
        return make_key(self.source, text, place)

    def _without_parity(self, text, data):
        """Seven bits with parity read as eight: the line as it was meant, where that
        makes it a record."""
        if text.isascii() or Parser().parse(text).kind != "unparsed":
            return text
        bare = decode(bytes(byte & 0x7F for byte in data))
        return text if Parser().parse(bare).kind == "unparsed" else bare

    def _unparsed(self, text, key, received):
        return make_event(
            source=self.source,
            event_key=key,
            kind="unparsed",
            call_key=key,
            time=received,
            time_sure="received",
            raw=text,
        )
