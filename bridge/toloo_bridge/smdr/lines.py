"""Bytes become lines, whatever ends them and however they are cut in transit."""

import re

_END = re.compile(rb"[\r\n\f]+")
# Longer pieces are noise: they are handed on in parts rather than kept for ever.
LONGEST = 4096


class LineSplitter:
    """Feed it bytes as they come; it gives whole lines, without line ends."""

    def __init__(self):
        self.rest = b""

    def feed(self, data):
        """The lines that are complete now; empty ones are left out."""
        *lines, self.rest = _END.split(self.rest + data)
        while len(self.rest) > LONGEST:
            lines.append(self.rest[:LONGEST])
            self.rest = self.rest[LONGEST:]
        return [line for line in lines if line.strip(b" \0")]

    def flush(self):
        """What was begun when the connection broke, as a line of its own."""
        rest, self.rest = self.rest, b""
        return [rest] if rest.strip(b" \0") else []


def decode(data):
    """Text of a line; UTF-8 where it is that, else one letter a byte."""
    data = data.replace(b"\0", b"")
    try:
        return data.decode("utf-8").rstrip()
    except UnicodeDecodeError:
        return data.decode("latin-1").rstrip()
