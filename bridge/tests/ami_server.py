"""A manager interface for tests: a real TCP server that answers actions and plays
recorded sessions of an Asterisk 22."""

import asyncio
from pathlib import Path

from tests.loopback import LoopbackServer
from toloo_bridge.ami.protocol import parse

FOLDER = Path(__file__).with_name("ami")


def session(name):
    """The messages of a recorded session, as bytes."""
    text = (FOLDER / f"{name}.txt").read_text(encoding="utf-8").strip()
    return [block.replace("\n", "\r\n").encode() for block in text.split("\n\n")]


class AmiServer(LoopbackServer):
    """`filters` False: the user may not filter. `living` are the blocks that
    CoreShowChannels tells; `actions` what was asked, as dicts."""

    def __init__(self, secret="secret", filters=True):
        super().__init__()
        self.secret, self.filters = secret, filters
        self.living, self.actions = [], []

    async def play(self, blocks):
        """Send events, cut where it hurts."""
        data = b"".join(block + b"\r\n\r\n" for block in blocks)
        for start in range(0, len(data), 777):
            self._writer.write(data[start : start + 777])
            await self._writer.drain()

    def asked(self, name):
        """The actions of a name."""
        return [action for action in self.actions if action["Action"] == name]

    async def _serve(self, reader, writer):
        self._tasks.add(asyncio.current_task())
        writer.write(b"Asterisk Call Manager/11.0.0\r\n")
        try:
            while True:
                action = parse((await reader.readuntil(b"\r\n\r\n"))[:-4])
                self.actions.append(action)
                for block in self._answer(action):
                    number = f"\r\nActionID: {action['ActionID']}".encode()
                    writer.write(block + number + b"\r\n\r\n")
                await writer.drain()
                if action["Action"] == "CoreShowChannels":
                    self._writer = writer
                    self.logins += 1
        except (ConnectionError, asyncio.IncompleteReadError, asyncio.CancelledError):
            return
        finally:
            writer.close()

    def _answer(self, action):
        name = action["Action"]
        good = b"Response: Success\r\nMessage: done"
        if name == "Login" and action.get("Secret") != self.secret:
            return [b"Response: Error\r\nMessage: Authentication failed"]
        if name == "Filter" and not self.filters:
            return [b"Response: Error\r\nMessage: Permission denied"]
        if name == "Originate" and action["Channel"].endswith("/999"):
            return [b"Response: Error\r\nMessage: no such telephone"]
        if name == "CoreShowChannels":
            end = b"Event: CoreShowChannelsComplete"
            return [good, *self.living, end]
        return [good]
