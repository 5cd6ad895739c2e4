"""The whole bridge as a process: exchange, spool, Odoo; killed, stopped, started."""

import asyncio
import contextlib
import io
import json
import os
import random
import signal
import subprocess
import sys
import tempfile
import time
import unittest
from datetime import timedelta
from pathlib import Path

from tests.ami_server import AmiServer, session
from tests.exchange import Exchange
from tests.odoo_server import OdooServer
from tests.printing import tes
from tests.test_spool import line
from toloo_bridge import cli
from toloo_bridge.event import utc_text
from toloo_bridge.spool import now

KILLS = int(os.environ.get("TOLOO_BRIDGE_KILLS", 5))
CALLS = int(os.environ.get("TOLOO_BRIDGE_CALLS", 10))
ROOT = Path(__file__).resolve().parent.parent


def toml(tables):
    """A configuration of nested dicts as TOML text."""
    text = ""
    for name, table in tables.items():
        nested = {k: v for k, v in table.items() if isinstance(v, dict)}
        text += f"[{name}]\n"
        for key, value in table.items():
            if key not in nested:
                text += f"{key} = {json.dumps(value)}\n"
        text += toml({f"{name}.{k}": v for k, v in nested.items()})
    return text


class Case(unittest.IsolatedAsyncioTestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = Path(folder.name)
        self.path = self.folder / "bridge.toml"
        self.server = OdooServer()
        self.addCleanup(lambda: self.server.stop())
        self.process = None
        self.addCleanup(self.kill)

    async def asyncSetUp(self):
        asyncio.get_running_loop().set_debug(False)

    def write(self, sources, **tables):
        """The configuration file."""
        found = {"odoo": self.server.config(), "sources": sources} | tables
        self.path.write_text(toml(found))

    def begin(self):
        """Start the service."""
        with (self.folder / "log").open("ab") as log:
            self.process = subprocess.Popen(
                [sys.executable, "-m", "toloo_bridge", "-c", str(self.path), "run"],
                stderr=log,
                cwd=ROOT,
            )

    def kill(self, number=signal.SIGKILL):
        """End the service; its exit status."""
        if self.process and self.process.poll() is None:
            self.process.send_signal(number)
        return self.process.wait(60) if self.process else None

    def log(self):
        """What it has told."""
        return (self.folder / "log").read_text()

    def command(self, *words):
        """(status, output) of another command."""
        done = subprocess.run(
            [sys.executable, "-m", "toloo_bridge", "-c", str(self.path), *words],
            capture_output=True,
            text=True,
            cwd=ROOT,
            check=False,
        )
        return done.returncode, done.stdout + done.stderr

    def inside(self, *words):
        """(status, output) of a command run in this process, which is quicker."""
        with io.StringIO() as out:
            with contextlib.redirect_stdout(out), contextlib.redirect_stderr(out):
                try:
                    status = cli.main(["-c", str(self.path), *words])
                except SystemExit as end:
                    status = end.code
            return status, out.getvalue()

    async def until(self, check, seconds=90):
        """Wait until it is so."""
        for _n in range(int(seconds * 50)):
            if check():
                return
            await asyncio.sleep(0.02)
        raise AssertionError(self.log())

    def stored(self):
        """The numbers of the calls that Odoo has, in order."""
        return [int(e["number"][4:]) for e in self.server.events() if e["number"]]


def tcp(exchange):
    return {
        "type": "tcp",
        "host": "127.0.0.1",
        "port": exchange.port,
        "retry_seconds": 1,
    }


class TestService(Case):
    async def test_from_exchange_to_odoo(self):
        async with Exchange() as exchange:
            self.write({"office": tcp(exchange)})
            self.begin()
            exchange.record(*[line(n) for n in range(30)], "what is this?")
            await self.until(lambda: len(self.server.events()) == 31)
            self.assertEqual(self.stored(), list(range(30)))
            status, text = self.command("status")
            self.assertEqual(status, 0, text)
            self.assertIn("office: connected", text)
            self.assertIn("30 call", text)
            self.assertIn("unparsed: ", text)
            self.assertIn("what is this?", text)
            self.assertEqual(self.kill(signal.SIGTERM), 0, self.log())
        self.assertIn("office: connected to 127.0.0.1", self.log())
        self.assertNotIn("Traceback", self.log())
        self.assertNotIn("PCCSMDR", self.log())
        self.assertNotIn("secret", self.log())

    async def test_several_exchanges_and_a_click_to_dial(self):
        """Two Panasonics and an Asterisk in one service; Odoo has a number dialled."""
        async with Exchange() as one, Exchange(talk=False) as two, AmiServer() as voip:
            ami = {
                "type": "ami",
                "host": "127.0.0.1",
                "port": voip.port,
                "user": "toloo",
                "secret": "secret",
            }
            self.write({"office": tcp(one), "branch": tcp(two), "voip": ami})
            self.begin()
            one.record(line(1))
            two.record(
                tes("24/11/26", "11:58AM", "201", "02", "<incoming>", "00:01'00")
            )
            await self.until(lambda: voip.logins)
            await voip.play(session("forked"))
            await self.until(lambda: len(self.server.events()) == 7)
            sources = [event["source"] for event in self.server.events()]
            self.assertEqual(sources.count("voip"), 5)
            self.assertEqual(set(sources), {"office", "branch", "voip"})
            soon = utc_text(now() + timedelta(minutes=1))
            self.server.commands = [
                {
                    "id": 7,
                    "kind": "dial",
                    "source": "voip",
                    "extension": "101",
                    "number": "02188776655",
                    "expires": soon,
                }
            ]
            await self.until(lambda: self.server.done)
            self.assertEqual(self.server.done, [{"id": 7, "ok": True, "text": ""}])
            self.assertEqual(voip.asked("Originate")[0]["Exten"], "02188776655")
            begun = time.monotonic()
            self.assertEqual(self.kill(signal.SIGTERM), 0, self.log())
            self.assertLess(time.monotonic() - begun, 10, "the long poll is cut short")

    async def test_ring_is_told_at_once(self):
        """From the exchange's printing to Odoo's answer, ten calls a second."""
        arrived, begun = {}, {}
        store = self.server._ingest

        def ingest(events, **values):
            for event in events:
                arrived.setdefault(event["number"], time.monotonic())
            return store(events=events, **values)

        self.server._ingest = ingest
        async with Exchange() as exchange:
            self.write({"office": tcp(exchange)})
            self.begin()
            await self.until(lambda: exchange.logins)
            for number in range(30):
                text = line(number)
                begun[f"0912{number:07}"] = time.monotonic()
                exchange.record(text)
                await asyncio.sleep(0.1)
            await self.until(lambda: len(arrived) == 30)
            self.kill(signal.SIGTERM)
        spent = sorted(arrived[number] - at for number, at in begun.items())
        self.assertLess(spent[15], 0.5, spent)
        self.assertLess(spent[-1], 5, spent)

    async def test_killed_again_and_again(self):
        """Kills of the bridge and absences of Odoo at any moment. The exchange prints
        its last records again to whoever comes (what a dead bridge had received and
        not stored nobody else can know): none is lost, none is twice."""
        chance, sent = random.Random(6), 0
        async with Exchange(again=CALLS * 30) as exchange:
            self.write({"office": tcp(exchange)})
            for turn in range(KILLS):
                self.begin()
                logins = exchange.logins
                await self.until(lambda: exchange.logins > logins)  # noqa: B023
                for _n in range(3):
                    exchange.record(*[line(sent + n) for n in range(CALLS)])
                    sent += CALLS
                    await asyncio.sleep(chance.uniform(0, 0.1))
                if turn % 3 == 1:
                    port = self.server.port
                    stored = self.server.stored
                    self.server.stop()
                    await asyncio.sleep(chance.uniform(0, 0.3))
                    self.server = OdooServer(port=port)
                    self.server.stored = stored
                self.kill()
            self.begin()
            await self.until(lambda: len(self.server.events()) >= sent)
            self.kill(signal.SIGTERM)
        self.assertEqual(sorted(self.stored()), list(range(sent)))

    async def test_no_odoo_no_loss(self):
        """Without Odoo the spool fills; `status` says so; then it is delivered."""
        async with Exchange() as exchange:
            self.write({"office": tcp(exchange)})
            port = self.server.port
            self.server.stop()
            self.begin()
            exchange.record(*[line(n) for n in range(20)])
            await self.until(lambda: "No delivery" in self.log())
            await self.until(lambda: "20 events" in self.command("status")[1])
            status, text = self.command("status")
            self.assertEqual(status, 1)
            self.assertIn("cannot be reached", text)
            self.server = OdooServer(port=port)
            await self.until(lambda: len(self.stored()) == 20)
            self.assertEqual(self.stored(), list(range(20)))
            self.kill(signal.SIGTERM)


class TestCommandLine(Case):
    async def test_check(self):
        async with Exchange() as exchange:
            exchange.record(line(1))
            self.write(
                {
                    "office": tcp(exchange),
                    "cable": {"type": "serial", "port": "/dev/ttyNONE"},
                }
            )
            status, text = await asyncio.to_thread(
                self.command, "check", "--listen", "20"
            )
        self.assertEqual(status, 1)
        self.assertIn("ok     office", text)
        self.assertIn("dialect tda", text)
        self.assertIn("WRONG  cable: there is no /dev/ttyNONE", text)
        self.assertIn("takes calls with this key", text)

    async def test_check_of_odoo(self):
        file = self.folder / "calls"
        file.write_text(line(1))
        cases = (
            ({"key": "other"}, "does not accept the key"),
            ({"database": "other"}, "is toloo_telephony installed"),
            ({"url": "http://127.0.0.1:1"}, "cannot be reached"),
            ({"url": "http://no-such-host.invalid"}, "is not known"),
            ({"url": "no address"}, "no address"),
        )
        for change, expected in cases:
            odoo = self.server.config() | change
            self.write({"day": {"type": "file", "path": str(file)}}, odoo=odoo)
            status, text = await asyncio.to_thread(self.command, "check")
            self.assertEqual(status, 1, text)
            self.assertIn(expected, text)
            self.assertNotIn("Traceback", text)

    def test_replay_twice(self):
        file = self.folder / "calls"
        file.write_bytes(
            b"\r\n".join(line(n).encode() for n in (1, 2, 2, 3)) + b"\r\n\xff\xfe"
        )
        self.write({"office": {"type": "serial", "port": "/dev/ttyS0"}})
        for _time in range(2):
            status, text = self.command("replay", str(file))
            self.assertEqual(status, 0, text)
        self.assertIn("4 call, 1 unparsed", text.replace("8 call, 2", "4 call, 1"))
        self.assertEqual(self.stored(), [1, 2, 2, 3])
        status, text = self.command("replay", "--print", str(file))
        events = [json.loads(t) for t in text.splitlines() if t.startswith("{")]
        self.assertEqual(len(events), 5)
        self.assertEqual(events[0]["number"], "09120000001")

    def test_configuration_in_plain_words(self):
        good = {"type": "serial", "port": "/dev/ttyS0"}
        ami = {"type": "ami", "host": "127.0.0.1", "user": "toloo"}
        cases = (
            ({}, "which exchange is to be read"),
            ({"a": {"type": "fax"}}, "type is one of serial, tcp"),
            ({"a": {"type": "serial"}}, "needs port"),
            ({"a": good | {"bauds": 1}}, "did you mean baud"),
            ({"a": good | {"baud": "x"}}, "baud is int, not 'x'"),
            ({"a": good | {"baud": True}}, "baud is int"),
            ({"a": good | {"parity": "weird"}}, "none or even or odd"),
            ({"a": good | {"timezone": "Asia/Teheran"}}, "no time zone"),
            ({"a": ami | {"cdr_table": "cdr` x"}}, "cdr_table has letters"),
            ({"a b": good}, "a name has letters"),
        )
        for sources, expected in cases:
            self.path.write_text(
                "[sources]\n" + toml({f'sources."{k}"': v for k, v in sources.items()})
            )
            status, text = self.inside("check")
            self.assertEqual(status, 2, text)
            self.assertIn(expected, text)
        self.path.write_text("[odoo\n")
        self.assertIn("cannot be read", self.inside("check")[1])
        self.path.unlink()
        self.assertIn("there is no", self.inside("check")[1])

    def test_secret_in_a_file(self):
        (self.folder / "key").write_text("secret\n")
        odoo = self.server.config() | {"key_file": "key"}
        odoo.pop("key")
        file = self.folder / "calls"
        file.write_text(line(1))
        self.write({"day": {"type": "file", "path": "calls"}}, odoo=odoo)
        self.assertEqual(self.inside("check")[0], 0)

    def test_examples_are_valid(self):
        from toloo_bridge.config import load

        found = load(ROOT / "toloo-bridge.example.toml")
        self.assertEqual({s["type"] for s in found.sources.values()}, set(TYPES))

    def test_help(self):
        for command in cli.COMMANDS:
            status, text = self.inside(command, "--help")
            self.assertEqual(status, 0)
            self.assertIn("usage", text)


TYPES = ("serial", "tcp", "ami")


if __name__ == "__main__":
    unittest.main()
