"""Panasonic SMDR by the network: the bridge connects to the exchange and logs in."""

import asyncio
import socket

from .base import CHUNK, Source, SourceError
from .login import NAME, PASSWORD, Login, Refused

CONNECT_SECONDS = 10
QUIET_SECONDS = 3


async def connect(host, port):
    """(reader, writer); SourceError in plain words."""
    try:
        reader, writer = await asyncio.wait_for(
            asyncio.open_connection(host, port), CONNECT_SECONDS
        )
    except socket.gaierror as error:
        raise SourceError(f"the name {host} is not known") from error
    except ConnectionRefusedError as error:
        raise SourceError(
            f"{host} answers, but nothing listens on port {port}: is it switched on in "
            "the exchange?"
        ) from error
    except (asyncio.TimeoutError, TimeoutError) as error:
        raise SourceError(
            f"{host} does not answer: wrong address, or a wall between"
        ) from error
    _keep_alive(writer.get_extra_info("socket"))
    return reader, writer


def _keep_alive(sock):
    """Notice within some two minutes that the other side has gone without a word."""
    sock.setsockopt(socket.SOL_SOCKET, socket.SO_KEEPALIVE, 1)
    for name, value in (
        ("TCP_KEEPIDLE", 60),
        ("TCP_KEEPINTVL", 15),
        ("TCP_KEEPCNT", 4),
    ):
        if hasattr(socket, name):
            sock.setsockopt(socket.IPPROTO_TCP, getattr(socket, name), value)


class TcpSource(Source):
    """Connects; settings `host`, `port`, `login` ("auto" or "none"), `user`,
    `password`."""

    def where(self):
        """Host and port."""
        return f"{self.settings['host']}:{self.settings.get('port', 2300)}"

    async def session(self):
        """Log in and read until the connection ends."""
        reader, writer = await connect(
            self.settings["host"], self.settings.get("port", 2300)
        )
        try:
            begun = await self.log_in(reader, writer)
            await self.connected()
            await self.pump(lambda: reader.read(CHUNK), begun)
        finally:
            writer.close()

    async def log_in(self, reader, writer):
        """The talk at the door; returns the bytes of records that came with it."""
        if self.settings.get("login", "auto") == "none":
            return b""
        login = Login(
            self.settings.get("user", NAME), self.settings.get("password", PASSWORD)
        )
        quiet = self.settings.get("quiet_seconds", QUIET_SECONDS)
        try:
            while not login.inside:
                try:
                    data = await asyncio.wait_for(reader.read(CHUNK), quiet)
                except (asyncio.TimeoutError, TimeoutError):
                    answer = login.quiet()
                else:
                    answer = login.feed(data) if data else login.hung_up()
                if answer:
                    writer.write(answer)
                    await writer.drain()
        except Refused as error:
            raise SourceError(str(error)) from error
        return login.rest
