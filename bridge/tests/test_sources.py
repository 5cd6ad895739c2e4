"""Sources against what behaves like the exchange: a pair of ptys as serial line, and
a TCP server."""

import asyncio
import os
import pty
import tempfile
import unittest
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.exchange import Exchange
from tests.printing import HEADER80
from tests.test_spool import line
from toloo_bridge.smdr.lines import decode
from toloo_bridge.sources import make
from toloo_bridge.sources.base import Backoff, SourceError
from toloo_bridge.sources.login import Login, Refused
from toloo_bridge.sources.serial_line import open_port

QUICK = {"retry_seconds": 0.1, "quiet_seconds": 0.3}


class Memory:
    """A sink that only remembers."""

    def __init__(self):
        self.raws, self.told = [], []

    async def add(self, _name, raws):
        self.raws += raws

    async def tell(self, _name, **facts):
        self.told.append(facts)

    @property
    def lines(self):
        """The lines that are records."""
        texts = [decode(raw.data) for raw in self.raws]
        return [text for text in texts if text[:1].isdigit()]

    async def until(self, count):
        """Wait until so many records have come."""
        for _n in range(6000):
            if len(self.lines) >= count:
                return
            await asyncio.sleep(0.01)
        raise AssertionError(f"{len(self.lines)} of {count} came; told {self.told}")


class Running:
    """A source that runs while the block does."""

    def __init__(self, **values):
        self.sink = Memory()
        self.source = make("pbx", QUICK | values, self.sink)
        self.source.backoff = Backoff(0.05, 0.2)

    async def __aenter__(self):
        self.task = asyncio.ensure_future(self.source.run())
        return self.sink

    async def __aexit__(self, *_error):
        self.task.cancel()
        await asyncio.gather(self.task, return_exceptions=True)


def tcp(exchange, **values):
    return Running(type="tcp", host="127.0.0.1", port=exchange.port, **values)


class TestTcp(unittest.IsolatedAsyncioTestCase):
    async def test_log_in_and_read(self):
        texts = [line(n) for n in range(25)]
        async with Exchange() as exchange, tcp(exchange) as sink:
            exchange.record(*texts)
            await sink.until(25)
            self.assertEqual(sink.lines, texts)
            others = [decode(r.data) for r in sink.raws if decode(r.data) not in texts]
            self.assertEqual(
                set(others), set(HEADER80), "no prompt is taken for a line"
            )
            self.assertEqual(exchange.logins, 1)

    async def test_records_wait_for_the_reader(self):
        async with Exchange() as exchange:
            exchange.record(line(1), line(2))
            async with tcp(exchange) as sink:
                await sink.until(2)
            self.assertEqual(sink.lines, [line(1), line(2)])

    async def test_without_talk(self):
        for login in ("auto", "none"):
            async with Exchange(talk=False) as exchange:
                exchange.record(line(1))
                async with tcp(exchange, login=login) as sink:
                    await sink.until(1)
                    exchange.record(line(2))
                    await sink.until(2)

    async def test_silent_without_talk(self):
        async with Exchange(talk=False) as exchange, tcp(exchange) as sink:
            await asyncio.sleep(0.9)
            exchange.record(line(1))
            await sink.until(1)
            self.assertEqual(exchange.logins, 1)

    async def test_other_line_ends(self):
        for eol in (b"\r", b"\n", b"\r\r\n"):
            async with Exchange(eol=eol, talk=False) as exchange, tcp(exchange) as sink:
                exchange.record(line(1), line(2))
                # The last line is whole only when the next begins or the line breaks.
                await sink.until(2)
                self.assertEqual(sink.lines, [line(1), line(2)])

    async def test_wrong_password(self):
        async with Exchange(password="1234") as exchange:
            async with tcp(exchange) as sink:
                for _n in range(6000):
                    if sink.told:
                        break
                    await asyncio.sleep(0.01)
            self.assertIn("did not accept the password", sink.told[0]["error"])
            async with tcp(exchange, password="1234") as sink:
                exchange.record(line(1))
                await sink.until(1)

    async def test_connects_again(self):
        """The line breaks in the middle of a record; the exchange prints its last
        records again, and they get the numbers that they had."""
        async with Exchange(again=3) as exchange, tcp(exchange) as sink:
            exchange.record(line(1), line(2), line(2), line(3))
            await sink.until(4)
            exchange.drop()
            await sink.until(7)
            seen = {(decode(raw.data), raw.occurrence) for raw in sink.raws}
            records = {s for s in seen if s[0][:1].isdigit()}
            self.assertEqual(len(records), 4, records)
            self.assertEqual(exchange.logins, 2)

    async def test_exchange_away(self):
        async with Exchange() as exchange:
            port = exchange.port
        async with Running(type="tcp", host="127.0.0.1", port=port) as sink:
            for _n in range(6000):
                if len(sink.told) > 2:
                    break
                await asyncio.sleep(0.01)
        self.assertIn("nothing listens on port", sink.told[0]["error"])

    async def test_unknown_name(self):
        async with Running(type="tcp", host="no-such-host.invalid") as sink:
            for _n in range(6000):
                if sink.told:
                    break
                await asyncio.sleep(0.01)
        self.assertIn("not known", sink.told[0]["error"])


class TestLogin(unittest.TestCase):
    def test_byte_by_byte(self):
        login, sent = Login(), b""
        for byte in b"\r\n-":
            sent += login.feed(bytes([byte]))
        self.assertEqual(sent, b"SMDR\r\n")
        for byte in b"SMDR\r\nEnter Password:":
            sent += login.feed(bytes([byte]))
        self.assertEqual(sent, b"SMDR\r\nPCCSMDR\r\n")
        for byte in b"*******\r\n03/09/26 ":
            self.assertEqual(login.feed(bytes([byte])), b"")
        self.assertTrue(login.inside)
        self.assertEqual(login.rest.strip(), b"03/09/26")

    def test_quiet_after_the_password(self):
        login = Login()
        login.feed(b"Password:")
        login.feed(b"*******\r\n")
        login.quiet()
        self.assertTrue(login.inside)
        self.assertEqual(login.rest, b"")

    def test_unknown_command(self):
        login = Login("LOG")
        login.feed(b"-")
        with self.assertRaises(Refused):
            login.feed(b"LOG\r\n-")

    @settings(max_examples=200, deadline=None)
    @given(st.lists(st.binary(max_size=20)))
    def test_any_bytes(self, pieces):
        login = Login()
        try:
            for piece in pieces:
                if not login.inside:
                    login.feed(piece)
        except Refused:
            pass


class TestSerial(unittest.IsolatedAsyncioTestCase):
    def setUp(self):
        self.near, far = pty.openpty()
        self.port = os.ttyname(far)
        os.set_blocking(self.near, False)
        self.far = far

    def tearDown(self):
        for handle in (self.near, self.far):
            try:
                os.close(handle)
            except OSError:
                pass

    async def test_read(self):
        async with Running(type="serial", port=self.port) as sink:
            await asyncio.sleep(0.1)
            for n in range(20):
                data = line(n).encode() + b"\r\n"
                os.write(self.near, data[:40])
                await asyncio.sleep(0.002)
                os.write(self.near, data[40:])
            await sink.until(20)
            self.assertEqual(sink.lines, [line(n) for n in range(20)])

    async def test_other_speeds(self):
        settings = {"baud": 19200, "bits": 7, "parity": "even", "stop": 2}
        async with Running(type="serial", port=self.port, **settings) as sink:
            await asyncio.sleep(0.1)
            os.write(self.near, line(1).encode() + b"\r\n")
            await sink.until(1)

    async def test_adapter_pulled_and_plugged(self):
        """The port goes away with half a line and comes back under its name."""
        with tempfile.TemporaryDirectory() as folder:
            name = Path(folder) / "ttyUSB0"
            name.symlink_to(self.port)
            async with Running(type="serial", port=str(name)) as sink:
                await asyncio.sleep(0.1)
                os.write(self.near, line(1).encode() + b"\r\n" + line(2)[:50].encode())
                await sink.until(1)
                await asyncio.sleep(0.05)
                os.close(self.near)
                os.close(self.far)
                name.unlink()
                await sink.until(2)
                self.assertEqual(
                    sink.lines[1], line(2)[:50].rstrip(), "what was begun is kept"
                )
                for _n in range(6000):
                    if "plugged" in str(sink.told[-1]["error"]):
                        break
                    await asyncio.sleep(0.01)
                self.near, self.far = pty.openpty()
                name.symlink_to(os.ttyname(self.far))
                for _n in range(6000):
                    if sink.told[-1].get("connected"):
                        break
                    await asyncio.sleep(0.01)
                os.write(self.near, line(3).encode() + b"\r\n")
                await sink.until(3)
            errors = [told["error"] for told in sink.told if told.get("error")]
            self.assertIn("is the adapter plugged in", " ".join(errors))

    async def test_in_use(self):
        first = open_port({"port": self.port})
        with self.assertRaises(SourceError) as caught:
            open_port({"port": self.port})
        first.close()
        self.assertIn("in use", str(caught.exception))


class TestBackoff(unittest.TestCase):
    def test_grows_and_resets(self):
        backoff = Backoff(1, 60)
        pauses = [backoff.next() for _n in range(10)]
        self.assertLess(pauses[0], 1.3)
        self.assertGreater(pauses[6], 45)
        self.assertLess(max(pauses), 73)
        backoff.reset()
        self.assertLess(backoff.next(), 1.3)


if __name__ == "__main__":
    unittest.main()
