"""An exchange for tests: a real TCP server that behaves like a Panasonic at port 2300:
prompt, command, password, one reader at a time, pages with headers, and records that
wait while nobody reads."""

import asyncio

from tests.loopback import LoopbackServer
from tests.printing import HEADER80


class Exchange(LoopbackServer):
    """`talk` False: prints at once, as a serial-to-network converter does. `again`:
    how many of the last records it prints once more to a new reader."""

    def __init__(self, password="PCCSMDR", talk=True, eol=b"\r\n", again=0, page=10):
        super().__init__()
        self.password, self.talk, self.eol = password, talk, eol
        self.again, self.page = again, page
        self.buffer, self.printed = [], []
        self.refused = 0
        self._more = asyncio.Event()

    def record(self, *lines):
        """Calls have ended."""
        self.buffer += lines
        self._more.set()

    async def _serve(self, reader, writer):
        self._tasks.add(asyncio.current_task())
        try:
            if self._writer is not None:
                writer.write(b"SMDR port is in use" + self.eol)
                return
            self._writer = writer
            if self.talk and not await self._let_in(reader, writer):
                return
            self.logins += 1
            await self._print(reader, writer)
        except (ConnectionError, asyncio.IncompleteReadError, asyncio.CancelledError):
            return
        finally:
            if self._writer is writer:
                self._writer = None
            writer.close()

    async def _let_in(self, reader, writer):
        writer.write(self.eol + b"-")
        command = await reader.readuntil(b"\n")
        writer.write(command)
        if command.strip() != b"SMDR":
            return False
        writer.write(b"Enter Password:")
        word = (await reader.readuntil(b"\n")).strip()
        writer.write(b"*" * len(word) + self.eol)
        if word.decode() == self.password:
            return True
        self.refused += 1
        writer.write(b"Enter Password:")
        await reader.read(100)
        return False

    async def _print(self, reader, writer):
        begin = max(len(self.printed) - self.again, 0)
        self.buffer[:0], self.printed[begin:] = self.printed[begin:], []
        row, gone = 0, asyncio.ensure_future(_end(reader))
        while not gone.done():
            while self.buffer:
                if row % self.page == 0:
                    for line in HEADER80:
                        writer.write(line.encode() + self.eol)
                row += 1
                data = self.buffer[0].encode("latin-1") + self.eol
                # In two pieces, as a slow line gives them.
                writer.write(data[:30])
                await writer.drain()
                writer.write(data[30:])
                await writer.drain()
                if writer.transport.is_closing():
                    return
                self.printed.append(self.buffer.pop(0))
            self._more.clear()
            more = asyncio.ensure_future(self._more.wait())
            await asyncio.wait({gone, more}, return_when=asyncio.FIRST_COMPLETED)
            more.cancel()


async def _end(reader):
    """Return when the other side has gone."""
    try:
        await reader.read()
    except ConnectionError:
        return
