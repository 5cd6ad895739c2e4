"""Commands from Odoo by long poll: nothing connects to the bridge, so it works behind
any router."""

import asyncio
import logging
import re

from .event import from_text
from .odoo import OdooError
from .sources.base import Backoff, SourceError
from .spool import now

_logger = logging.getLogger(__name__)
WAIT_SECONDS = 25
_EXTENSION = re.compile(r"[0-9]{1,10}")
_NUMBER = re.compile(r"\+?[0-9*#]{1,32}")


class Commands:
    """Asks `toloo.call.commands` what to do and tells how it went. `sources` are those
    that have a coroutine `dial(extension, number)`, by name."""

    def __init__(self, odoo, sources, wait=WAIT_SECONDS, most_pause=15):
        self.odoo, self.sources, self.wait = odoo, sources, wait
        self.backoff = Backoff(1, most_pause)
        self._done = []
        self._handled = {}

    async def run(self):
        """Poll for ever."""
        while True:
            started = asyncio.get_running_loop().time()
            try:
                await self.step()
            except OdooError as error:
                _logger.debug("No commands: %s", error)
                await asyncio.sleep(self.backoff.next())
                continue
            self.backoff.reset()
            if asyncio.get_running_loop().time() - started < 1:
                # Odoo did not wait; do not hammer it.
                await asyncio.sleep(1)

    async def step(self):
        """One question, and what it asks for."""
        values = {
            "sources": sorted(self.sources),
            "wait": self.wait,
            "done": self._done,
        }
        timeout = self.wait + 30
        answer = await asyncio.to_thread(self.odoo.call, "commands", values, timeout)
        self._done = []
        for command in (answer or {}).get("commands", ()):
            self._done.append(await self._perform(command))

    async def _perform(self, command):
        """{"id", "ok", "text"} of one command; a command is never done twice."""
        number = command.get("id")
        if number not in self._handled:
            text = await self._try(command)
            self._handled[number] = {"id": number, "ok": not text, "text": text}
            while len(self._handled) > 1000:
                self._handled.pop(next(iter(self._handled)))
        return self._handled[number]

    async def _try(self, command):
        """ "" where it succeeded, else why not."""
        source = self.sources.get(command.get("source"))
        extension = str(command.get("extension") or "")
        number = str(command.get("number") or "")
        if command.get("kind") != "dial" or not source:
            return "this bridge cannot do that"
        if not _EXTENSION.fullmatch(extension) or not _NUMBER.fullmatch(number):
            return "no extension or no number that can be dialled"
        try:
            if from_text(command.get("expires")) < now():
                return "too late: the command had expired"
        except (TypeError, ValueError):
            return "the command does not say until when it holds"
        try:
            await source.dial(extension, number)
        except (SourceError, OSError) as error:
            _logger.warning("Dialling %s for %s failed: %s", number, extension, error)
            return str(error)
        _logger.info("Dialling %s for extension %s.", number, extension)
        return ""
