"""A server on a free port of the loopback, for as long as a block lasts."""

import asyncio


class LoopbackServer:
    """A subclass has `_serve(reader, writer)` for who connects, which keeps its task in
    `_tasks` and whom it serves in `_writer`, and counts `logins`."""

    def __init__(self):
        self.logins = 0
        self._writer = self._server = None
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

    def drop(self):
        """Break the connection without a word."""
        if self._writer:
            self._writer.transport.abort()
            self._writer = None
