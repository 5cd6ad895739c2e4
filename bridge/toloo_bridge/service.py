"""The bridge at work: sources fill the spool, readers parse it, delivery empties it."""

import asyncio
import functools
import logging
import signal

from . import sources
from .commands import Commands
from .delivery import BATCH, Delivery
from .odoo import Odoo
from .smdr.reader import SmdrReader
from .spool import Spool, now

_logger = logging.getLogger(__name__)
PARSE_SECONDS = 30


class Sink:
    """What sources hand their lines to: stored when `add` returns."""

    def __init__(self, spool, stored):
        self.spool, self.stored = spool, stored

    async def add(self, name, raws):
        """Store Raw lines of a source."""
        await asyncio.to_thread(self.spool.add, name, raws)
        self.stored()

    async def tell(self, name, **facts):
        """Note how a source is doing."""
        await asyncio.to_thread(self.spool.tell, name, **facts)


def make_odoo(settings):
    """The connection that the configuration's [odoo] describes."""
    return Odoo(
        settings["url"],
        settings.get("database"),
        settings["key"],
        settings.get("ca_file"),
    )


class Bridge:
    """Everything that `toloo-bridge run` runs. Without [odoo] it only fills the
    spool."""

    def __init__(self, config):
        self.config = config
        self.spool = Spool(config.spool)
        self._stored = asyncio.Event()
        sink = Sink(self.spool, self._stored.set)
        self.sources = {
            name: sources.make(name, settings, sink)
            for name, settings in config.sources.items()
        }
        self.delivery = self.commands = None
        if config.odoo:
            batch = config.odoo.get("batch", BATCH)
            self.delivery = Delivery(self.spool, make_odoo(config.odoo), batch)
            dialling = {n: s for n, s in self.sources.items() if hasattr(s, "dial")}
            if dialling:
                self.commands = Commands(make_odoo(config.odoo), dialling)

    def reader(self, name, state):
        """The reader of a source's rows."""
        settings = self.config.sources.get(name, {})
        source = self.sources.get(name)
        if source is not None and hasattr(source, "reader"):
            return source.reader(state, self.spool.identity)
        return SmdrReader(name, settings, state, self.spool.identity)

    async def parse(self):
        """Parse what is stored, for ever."""
        while True:
            self._stored.clear()
            done = await asyncio.to_thread(self.spool.parse, self.reader)
            if done:
                if self.delivery:
                    self.delivery.wake()
                continue
            try:
                await asyncio.wait_for(self._stored.wait(), PARSE_SECONDS)
            except (asyncio.TimeoutError, TimeoutError):
                pass

    async def run(self):
        """Run until a signal or an error of the bridge itself."""
        stop = asyncio.Event()
        loop = asyncio.get_running_loop()
        for number in (signal.SIGTERM, signal.SIGINT):
            loop.add_signal_handler(number, stop.set)
        await asyncio.to_thread(self.spool.tell, "bridge", started=now().isoformat())
        waiting = self.spool.waiting()
        _logger.info(
            "The bridge begins: %s. %d events wait in the spool.",
            ", ".join(self.sources),
            sum(waiting[:2]),
        )
        jobs = [source.run() for source in self.sources.values()]
        jobs += [self.parse()]
        jobs += [part.run() for part in (self.delivery, self.commands) if part]
        tasks = [asyncio.ensure_future(job) for job in jobs]
        for task in tasks:
            task.add_done_callback(functools.partial(_ended, stop))
        await stop.wait()
        for task in tasks:
            task.cancel()
        for part in (self.delivery, self.commands):
            if part:
                part.odoo.abort()
        results = await asyncio.gather(*tasks, return_exceptions=True)
        self.spool.close()
        broken = [r for r in results if isinstance(r, Exception)]
        if broken:
            raise broken[0]
        _logger.info("The bridge ends; what waits in the spool waits there.")


def _ended(stop, task):
    """An error that no part expected ends the service; systemd starts it again."""
    if not task.cancelled() and task.exception():
        _logger.error("A part of the bridge failed", exc_info=task.exception())
        stop.set()
