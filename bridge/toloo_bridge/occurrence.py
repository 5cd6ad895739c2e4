"""Tells the second of two equal lines from the first one coming again."""

from collections import OrderedDict

_MOST = 20_000


class Occurrences:
    """Counts equal lines of one connection. An exchange that begins anew after a
    break and prints its last lines again thereby gives them their old numbers."""

    def __init__(self):
        self._seen = OrderedDict()

    def number(self, data):
        """How often this line had come before."""
        number = self._seen.pop(data, -1) + 1
        self._seen[data] = number
        if len(self._seen) > _MOST:
            self._seen.popitem(last=False)
        return number
