"""`toloo-bridge check`: tries each line, log-in and Odoo, and says what is wrong."""

import asyncio
import socket
from datetime import timedelta
from urllib.parse import urlsplit

from .delivery import attempt
from .event import from_text
from .odoo import OdooError
from .service import make_odoo
from .smdr import Parser
from .smdr.lines import LineSplitter, decode
from .sources.ami import AmiSource
from .sources.base import CHUNK, SourceError
from .sources.serial_line import open_port
from .sources.tcp import TcpSource, connect
from .spool import now

LISTEN_SECONDS = 5


class _Nobody:
    """A sink for sources that are only tried."""

    async def add(self, name, raws):
        """Nothing is stored by a check."""

    async def tell(self, name, **facts):
        """Nothing is noted by a check."""


async def check(config, say, listen=LISTEN_SECONDS):
    """Try everything; `say(good, name, text)` is told of each. True if all is well."""
    results = []

    def tell(good, name, text):
        results.append(good)
        say(good, name, text)

    for name, settings in config.sources.items():
        try:
            text = await CHECKS[settings["type"]](name, settings, listen)
            tell(True, name, text)
        except (SourceError, OSError) as error:
            tell(False, name, str(error))
    if config.odoo:
        tell(*await asyncio.to_thread(check_odoo, config.odoo))
    else:
        tell(False, "odoo", "there is no [odoo]: calls would only be spooled")
    return all(results)


async def _check_serial(_name, settings, listen):
    port = open_port(settings)
    data = b""
    try:
        for _n in range(max(int(listen * 10), 1)):
            await asyncio.sleep(0.1)
            data += port.read(CHUNK)
    finally:
        port.close()
    return _judge(data, f"{settings['port']} is open", settings)


async def _check_tcp(name, settings, listen):
    source = TcpSource(name, settings, _Nobody())
    reader, writer = await connect(settings["host"], settings.get("port", 2300))
    try:
        data = await source.log_in(reader, writer)
        data = await _until_call(reader, data, settings, listen)
    finally:
        writer.close()
    return _judge(data, f"{source.where()} lets us in", settings)


async def _until_call(reader, data, settings, listen):
    """What came until a call could be read, or until `listen` seconds were over."""
    loop = asyncio.get_running_loop()
    end = loop.time() + listen
    while "call" not in _read(data, settings)[1] and (left := end - loop.time()) > 0:
        try:
            chunk = await asyncio.wait_for(reader.read(CHUNK), left)
        except (asyncio.TimeoutError, TimeoutError):
            break
        if not chunk:
            break
        data += chunk
    return data


def _read(data, settings):
    """(lines, kinds of records in them, parser) of the bytes that came."""
    splitter = LineSplitter()
    lines = splitter.feed(data) + splitter.flush()
    parser = Parser(settings.get("dialect", "auto"))
    return lines, [parser.parse(decode(line)).kind for line in lines], parser


def _judge(data, begun, settings):
    """What the bytes that came tell of the line's settings."""
    lines, kinds, parser = _read(data, settings)
    if not lines:
        return f"{begun}; nothing came yet, as no call ended meanwhile. Make one"
    if "call" in kinds:
        found = f", dialect {parser.found}" if parser.found else ""
        return f"{begun}; calls are read{found}"
    if "header" in kinds or "note" in kinds:
        return f"{begun}; the exchange prints, no call yet"
    odd = sum(byte > 126 or byte < 9 for byte in data)
    if odd * 5 > len(data):
        raise SourceError(
            f"{begun}, but what comes is noise: other baud, bits or parity are set in "
            "the exchange"
        )
    sample = decode(lines[0])[:60]
    raise SourceError(f"{begun}, but its lines are not understood: {sample!r}")


async def _check_file(_name, settings, _listen):
    with open(settings["path"], "rb") as file:
        data = file.read(CHUNK)
    return _judge(data, f"{settings['path']} can be read", settings)


async def _check_ami(name, settings, _listen):
    return await AmiSource(name, settings, _Nobody()).check()


CHECKS = {
    "serial": _check_serial,
    "tcp": _check_tcp,
    "file": _check_file,
    "ami": _check_ami,
}


def _ping(odoo):
    """Odoo's answer to no events at all; as deliveries do, by Odoo's clock if it says
    that ours is off."""
    try:
        return odoo.call("ingest", attempt([], timedelta()), 20)
    except OdooError as error:
        if error.said[:1] != ["clock"]:
            raise
        ahead = from_text(error.said[1]) - now()
        return odoo.call("ingest", attempt([], ahead), 20)


def check_odoo(settings):
    """(good, "odoo", text): name, connection, certificate, key, method."""
    parts = urlsplit(settings["url"])
    try:
        odoo = make_odoo(settings)
        socket.getaddrinfo(parts.hostname, None)
    except (socket.gaierror, UnicodeError):
        return False, "odoo", f"the name {parts.hostname} is not known"
    except ValueError as error:
        return False, "odoo", str(error)
    try:
        answer = _ping(odoo)
    except OdooError as error:
        return False, "odoo", str(error)
    finally:
        odoo.close()
    if not isinstance(answer, dict) or "accepted" not in answer:
        return False, "odoo", f"{settings['url']} gives an answer that is not Toloo's"
    text = f"{settings['url']} takes calls with this key"
    if parts.scheme == "http" and parts.hostname not in ("localhost", "127.0.0.1"):
        text += "; but http shows the key to the network, use https"
    return True, "odoo", text
