"""Panasonic SMDR by serial line."""

import asyncio
import errno
import os

import serial

from .base import CHUNK, Source, SourceError

PARITIES = {
    "none": serial.PARITY_NONE,
    "even": serial.PARITY_EVEN,
    "odd": serial.PARITY_ODD,
    "mark": serial.PARITY_MARK,
    "space": serial.PARITY_SPACE,
}


def open_port(settings):
    """The opened serial port; SourceError says what is in the way."""
    port = settings["port"]
    try:
        return serial.Serial(
            port,
            baudrate=settings.get("baud", 9600),
            bytesize=settings.get("bits", 8),
            parity=PARITIES[settings.get("parity", "none")],
            stopbits=settings.get("stop", 1),
            rtscts=settings.get("rtscts", False),
            xonxoff=settings.get("xonxoff", False),
            timeout=0,
            exclusive=True,
        )
    except (OSError, ValueError) as error:
        raise SourceError(_reason(port, error)) from error


def _reason(port, error):
    """Plain words for what pyserial raises."""
    code = getattr(error, "errno", None)
    if code == errno.ENOENT or not os.path.exists(port):
        return f"there is no {port}: is the adapter plugged in? See `ls /dev/tty*`"
    if code == errno.EACCES:
        return f"{port} may not be opened: add this user to the group dialout"
    if code in (errno.EAGAIN, errno.EBUSY) or "exclusively" in str(error):
        return f"{port} is in use by another program"
    return f"{port} cannot be opened: {error}"


class SerialSource(Source):
    """Reads a port; settings `port`, `baud`, `bits`, `parity`, `stop`."""

    def where(self):
        """The port with its speed."""
        return f"{self.settings['port']} at {self.settings.get('baud', 9600)}"

    async def session(self):
        """Read until the port fails, as when the adapter is pulled."""
        port = open_port(self.settings)
        try:
            await self.connected()
            await self.pump(lambda: _read(port))
        finally:
            port.close()


async def _read(port):
    """What has come, at least one byte. The port is watched only while we wait: else
    it would call for ever while lines are being stored."""
    loop = asyncio.get_running_loop()
    while True:
        ready = loop.create_future()
        loop.add_reader(port.fileno(), _once, ready)
        try:
            await ready
        finally:
            loop.remove_reader(port.fileno())
        if data := port.read(CHUNK):
            return data


def _once(ready):
    if not ready.done():
        ready.set_result(None)
