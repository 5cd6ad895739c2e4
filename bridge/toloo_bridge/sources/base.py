"""What all sources share: connect, hand lines over, connect again."""

import asyncio
import logging
import random

from ..occurrence import Occurrences
from ..smdr.lines import LineSplitter
from ..spool import Raw, now

_logger = logging.getLogger(__name__)
CHUNK = 65536


class SourceError(Exception):
    """A source cannot go on; the text says in plain words why and what to do."""


class Backoff:
    """Growing pauses with some chance in them, from `first` to `most` seconds."""

    def __init__(self, first=1.0, most=60.0):
        self.first, self.most = first, most
        self._next = first

    def reset(self):
        """After a success, begin anew."""
        self._next = self.first

    def next(self):
        """Seconds to wait before the next try."""
        pause, self._next = self._next, min(self._next * 2, self.most)
        return pause * random.uniform(0.8, 1.2)


class Source:
    """A source runs sessions for ever. A subclass gives `session`, which connects,
    calls `connected` and `hand_over`, and raises OSError or SourceError at its end."""

    kind = "smdr"

    def __init__(self, name, settings, sink):
        self.name = name
        self.settings = settings
        self.sink = sink
        self.backoff = Backoff(most=settings.get("retry_seconds", 60))
        self._occurrences = Occurrences()

    def where(self):
        """The line or address, for the log."""
        raise NotImplementedError

    async def session(self):
        """One connection, from its making to its end."""
        raise NotImplementedError

    async def run(self):
        """Sessions until cancelled; between them pauses that grow."""
        while True:
            try:
                await self.session()
                return
            except (OSError, SourceError, EOFError) as error:
                text = str(error) or type(error).__name__
            pause = self.backoff.next()
            _logger.warning(
                "%s: no connection to %s: %s. Next try in %.0f s.",
                self.name,
                self.where(),
                text,
                pause,
            )
            await self.sink.tell(
                self.name, connected=False, error=text, since=now().isoformat()
            )
            await asyncio.sleep(pause)

    async def connected(self):
        """Say that the line is up."""
        _logger.info("%s: connected to %s.", self.name, self.where())
        self._occurrences = Occurrences()
        await self.sink.tell(
            self.name, connected=True, error=None, since=now().isoformat()
        )

    async def hand_over(self, lines):
        """Store lines (bytes); when this returns they are on the disk."""
        if not lines:
            return
        self.backoff.reset()
        at = now()
        number = self._occurrences.number
        await self.sink.add(self.name, [Raw(line, at, number(line)) for line in lines])

    async def pump(self, read, begun=b""):
        """Hand over lines from `await read()`, which gives b"" at the end."""
        splitter = LineSplitter()
        await self.hand_over(splitter.feed(begun))
        try:
            while data := await read():
                await self.hand_over(splitter.feed(data))
        finally:
            # What was begun is kept too: a torn line is better than none.
            await self.hand_over(splitter.flush())
        raise SourceError("the exchange closed the connection")
