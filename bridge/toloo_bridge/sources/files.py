"""Lines of a file, at a pace: for `replay`, and for demonstrations."""

import asyncio
import logging
import re
from zoneinfo import ZoneInfo

from ..occurrence import Occurrences
from ..smdr.lines import LineSplitter
from ..spool import Raw, now
from .base import CHUNK, Source

_logger = logging.getLogger(__name__)
GROUP = 500
_STAMP = re.compile(rb"\d\d/\d\d/\d\d \d\d:\d\d[AP]M")


def raws(path):
    """Raw lines of a file, each with its place, so that a second reading of the same
    file gives the same events."""
    splitter, seen, number = LineSplitter(), Occurrences(), 0
    with open(path, "rb") as file:
        while True:
            data = file.read(CHUNK)
            lines = splitter.feed(data) if data else splitter.flush()
            for line in lines:
                number += 1
                place = f"file:{number}"
                yield Raw(line, now(), seen.number(line), place, False)
            if not data:
                return


def restamp(raw, zone):
    """The line as if it were printed now, for demonstrations. The changed time gives
    it another key, so that the same day can be played again."""
    stamp = raw.received.astimezone(zone).strftime("%d/%m/%y %I:%M%p").encode()
    return raw._replace(data=_STAMP.sub(stamp, raw.data, count=1), live=True)


class FileSource(Source):
    """Reads `path` once, `pace` lines a second (0: at once); with `today` as if they
    were printed now."""

    def where(self):
        """The file."""
        return self.settings["path"]

    async def session(self):
        """Hand over the whole file, then end."""
        pace = self.settings.get("pace", 0)
        await self.connected()
        zone = ZoneInfo(self.settings.get("timezone", "Asia/Tehran"))
        group = []
        for raw in raws(self.settings["path"]):
            if self.settings.get("today"):
                raw = restamp(raw._replace(received=now()), zone)
            group.append(raw)
            if pace or len(group) >= GROUP:
                await self.sink.add(self.name, group)
                group = []
            if pace:
                await asyncio.sleep(1 / pace)
        if group:
            await self.sink.add(self.name, group)
        _logger.info("%s: the file %s is read.", self.name, self.where())
