"""The spool's reader of an Asterisk: rows are manager events as JSON."""

import json

from ..spool import Outcome
from .calls import AmiCalls


class AmiReader:
    """Gives each stored manager event to AmiCalls."""

    def __init__(self, source, settings, state):
        self.calls = AmiCalls(source, settings, state)

    def dump(self):
        """The state, to be given to the next reader."""
        return self.calls.dump()

    def feed(self, row):
        """The Outcome of one row."""
        try:
            message = json.loads(row.data)
        except ValueError:
            return Outcome("unparsed", "no manager event")
        return Outcome("event", "", tuple(self.calls.feed(message, row.received)))
