"""The command line."""

import argparse
import asyncio
import json
import logging
import sys
from pathlib import Path

from . import __version__
from .check import LISTEN_SECONDS, check
from .config import DEFAULT, ConfigError, load
from .delivery import Delivery
from .odoo import OdooError
from .service import Bridge, make_odoo
from .smdr.reader import SmdrReader
from .sources.files import raws
from .spool import Spool
from .status import facts, is_up, kinds, show

GROUP = 500


def say(text=""):
    """One line for the person at the terminal."""
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


def parser():
    """The commands and their options."""
    top = argparse.ArgumentParser(
        prog="toloo-bridge",
        description="Reads telephone exchanges and delivers calls to Toloo in Odoo.",
        epilog="Begin with `check`: it tries every line and says what is wrong.",
    )
    top.add_argument("--version", action="version", version=__version__)
    top.add_argument(
        "-c", "--config", default=DEFAULT, help=f"configuration file ({DEFAULT})"
    )
    commands = top.add_subparsers(dest="command", required=True, metavar="COMMAND")
    found = commands.add_parser("check", help="try lines, log-ins and Odoo")
    found.add_argument(
        "--listen",
        type=float,
        default=LISTEN_SECONDS,
        help="seconds to wait for what an exchange prints (%(default)s)",
    )
    commands.add_parser("run", help="read and deliver until stopped")
    found = commands.add_parser(
        "replay", help="read a file of SMDR lines and deliver its calls"
    )
    found.add_argument("file", type=Path)
    found.add_argument("--source", help="name of the exchange (the first configured)")
    found.add_argument(
        "--print",
        action="store_true",
        dest="only_print",
        help="only print the events as JSON; store and deliver nothing",
    )
    found = commands.add_parser("status", help="how sources and delivery are doing")
    found.add_argument("--json", action="store_true", help="for other programs")
    commands.add_parser(
        "retry", help="deliver again what Odoo had refused, after the cause is mended"
    )
    return top


def main(words=None):
    """Run one command; the exit status is 0, 1 (not well) or 2 (configuration)."""
    options = parser().parse_args(words)
    try:
        config = load(options.config)
        logging.basicConfig(
            level=config.level.upper(),
            stream=sys.stderr,
            format="%(asctime)s %(levelname)-7s %(message)s",
        )
        return COMMANDS[options.command](config, options)
    except ConfigError as error:
        sys.stderr.write(f"toloo-bridge: {error}\n")
        return 2
    except OdooError as error:
        sys.stderr.write(f"toloo-bridge: {error}\n")
        return 1


def _run(config, _options):
    asyncio.run(_bridge(config))
    return 0


async def _bridge(config):
    await Bridge(config).run()


def _check(config, options):
    def tell(good, name, text):
        say(f"{'ok    ' if good else 'WRONG '} {name}: {text}")

    return 0 if asyncio.run(check(config, tell, options.listen)) else 1


def _replay(config, options):
    name = options.source or next(iter(config.sources))
    if name not in config.sources:
        raise ConfigError(f"there is no [sources.{name}]")
    if not options.file.is_file():
        raise ConfigError(f"there is no file {options.file}")
    settings = config.sources[name]
    spool = Spool(":memory:" if options.only_print else config.spool)

    def reader(source, state):
        if source != name:
            raise ConfigError(
                f"lines of {source} wait in the spool: stop the service, or let it "
                "finish first"
            )
        return SmdrReader(source, settings, state, spool.identity)

    _fill(spool, name, options.file)
    while spool.parse(reader):
        pass
    if options.only_print:
        for event in spool.take(sys.maxsize, sys.maxsize):
            say(json.dumps(event, ensure_ascii=False))
    counts = spool.counts().get(name, {})
    sys.stderr.write(f"{kinds(counts)}\n")
    if not options.only_print and config.odoo:
        sent = asyncio.run(Delivery(spool, make_odoo(config.odoo)).drain())
        say(f"{sent} events were delivered.")
    spool.close()
    return 0


def _fill(spool, name, file):
    group = []
    for raw in raws(file):
        group.append(raw)
        if len(group) >= GROUP:
            spool.add(name, group)
            group = []
    if group:
        spool.add(name, group)


def _status(config, options):
    if not config.spool.exists():
        raise ConfigError(f"there is no spool {config.spool}: the bridge never ran")
    spool = Spool(config.spool)
    found = facts(spool)
    spool.close()
    if options.json:
        say(json.dumps(found, ensure_ascii=False, indent=2))
    else:
        show(config, found, say)
    odoo = found["health"].get("odoo", {})
    down = [n for n in config.sources if not is_up(found["health"].get(n, {}))]
    return 1 if odoo.get("error") or down or found["refused"] else 0


def _retry(config, _options):
    spool = Spool(config.spool)
    say(f"{spool.retry_refused()} events are queued again.")
    spool.close()
    return 0


COMMANDS = {
    "run": _run,
    "check": _check,
    "replay": _replay,
    "status": _status,
    "retry": _retry,
}
