"""An exchange for tests: a real TCP server that behaves like a Panasonic at port 2300:
prompt, command, password, one reader at a time, pages with headers, and records that
wait while nobody reads."""

import asyncio

from tests.printing import HEADER80


class Exchange:
    """`talk` False: prints at once, as a serial-to-network converter does. `again`:
    how many of the last records it prints once more to a new reader."""

    def __init__(self, password="PCCSMDR", talk=True, eol=b"\r\n", again=0, page=10):
        self.password, self.talk, self.eol = password, talk, eol
        self.again, self.page = again, page
        self.buffer, self.printed = [], []
        self.logins = self.refused = 0
        self._more = asyncio.Event()
        self._writer = None
        self._server = None
        self._tasks = set()

    async def __aenter__(self):
        self._server = await asyncio.start_server(self._serve, "127.0.0.1", 0)
        self.port = self._server.sockets[0].getsockname()[1]
        return self

    async def __aexit__(self, *_error):
        self.drop()
        self._server.close()
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        await self._server.wait_closed()

    def record(self, *lines):
        """Calls have ended."""
        self.buffer += lines
        self._more.set()

    def drop(self):
        """Break the connection without a word."""
        if self._writer:
            self._writer.transport.abort()
            self._writer = None

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
