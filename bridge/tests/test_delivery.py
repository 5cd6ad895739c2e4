"""Delivery to a real HTTP server: order, batches, refusals, absence; and commands."""

import asyncio
import json
import socket
import tempfile
import threading
import unittest
from datetime import timedelta
from pathlib import Path

from tests.odoo_server import OdooServer
from tests.test_spool import line, reader
from toloo_bridge.commands import Commands
from toloo_bridge.delivery import Delivery
from toloo_bridge.event import utc_text
from toloo_bridge.odoo import Odoo, OdooError
from toloo_bridge.service import make_odoo
from toloo_bridge.sources.base import SourceError
from toloo_bridge.spool import Raw, Spool, now


class Case(unittest.IsolatedAsyncioTestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.spool = Spool(Path(folder.name) / "spool")
        self.addCleanup(self.spool.close)
        self.server = OdooServer()
        self.addCleanup(lambda: self.server.stop())
        self.odoo = make_odoo(self.server.config())
        self.addCleanup(self.odoo.close)
        self.delivery = Delivery(self.spool, self.odoo, most_pause=0.05)
        self.delivery.backoff.first = self.delivery.backoff._next = 0.01

    async def asyncSetUp(self):
        asyncio.get_running_loop().set_debug(False)

    def fill(self, *numbers, source="pbx"):
        self.spool.add(source, [Raw(line(n).encode(), now()) for n in numbers])
        while self.spool.parse(reader(self.spool)):
            pass

    def numbers(self, source="pbx"):
        stored = self.server.events()
        return [int(e["number"][4:]) for e in stored if e["source"] == source]

    async def deliver(self, left=0):
        """Run the delivery until so many events are left waiting."""
        task = asyncio.ensure_future(self.delivery.run())
        for _n in range(6000):
            if self.spool.waiting()[1] <= left:
                break
            await asyncio.sleep(0.01)
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)
        self.assertEqual(self.spool.waiting()[1], left)


class TestDelivery(Case):
    async def test_batches_in_order(self):
        self.fill(*range(1200))
        self.fill(*range(50), source="other")
        await self.deliver()
        self.assertEqual(self.server.batches, [500, 500, 250])
        self.assertEqual(self.numbers(), list(range(1200)))
        self.assertEqual(self.numbers("other"), list(range(50)))

    async def test_clock_that_is_off(self):
        """The bridge's clock is set right by Odoo's: a batch must not look old."""
        self.server.ahead = timedelta(hours=3)
        self.fill(*range(3))
        await self.delivery.step()
        self.assertEqual(self.numbers(), [0, 1, 2])

    async def test_each_attempt_has_a_key_of_its_own(self):
        self.fill(0)
        await self.delivery.step()
        self.fill(1)
        await self.delivery.step()
        self.assertEqual(len(self.server.attempts), 2)

    async def test_one_alone_goes_at_once(self):
        task = asyncio.ensure_future(self.delivery.run())
        await asyncio.sleep(0.05)
        loop = asyncio.get_running_loop()
        spent = []
        for number in range(20):
            begun = loop.time()
            self.fill(number)
            self.delivery.wake()
            while len(self.server.batches) <= number:
                await asyncio.sleep(0.001)
            spent.append(loop.time() - begun)
        task.cancel()
        self.assertLess(sorted(spent)[10], 1)

    async def test_odoo_away(self):
        """What 2,000 events take, then Odoo comes back: all, once, in order."""
        self.server.stop()
        self.fill(*range(2000))
        task = asyncio.ensure_future(self.delivery.run())
        await asyncio.sleep(0.2)
        self.assertIn("cannot be reached", self.spool.health()["odoo"]["error"])
        self.server = OdooServer(port=self.server.port)
        for _n in range(6000):
            if not self.spool.waiting()[1]:
                break
            await asyncio.sleep(0.01)
        task.cancel()
        self.assertEqual(self.numbers(), list(range(2000)))
        self.assertNotIn("error", self.spool.health()["odoo"])

    async def test_pauses_stay_short(self):
        backoff = Delivery(self.spool, self.odoo).backoff
        self.assertLess(max(backoff.next() for _n in range(20)), 20)

    async def test_answer_lost(self):
        """Odoo stores and the answer is lost: sent again, stored once."""
        lost = []

        def lose(body):
            if len(lost) < 3:
                lost.append(1)
                self.server._ingest(**body)
                return 502, {}
            return None

        self.server.break_with = lose
        self.fill(*range(600))
        await self.deliver()
        self.assertEqual(self.numbers(), list(range(600)))
        self.assertEqual(self.server.repeated, 1500)

    async def test_refused_event_blocks_nothing(self):
        self.server.refuse = lambda event: (
            "bad number" if event["number"].endswith("7") else None
        )
        self.fill(*range(30))
        await self.deliver()
        self.assertEqual(self.numbers(), [n for n in range(30) if n % 10 != 7])
        self.assertEqual(self.spool.waiting(), (0, 0, 3))
        self.assertEqual(self.spool.refused()[0][1], "bad number")
        self.server.refuse = lambda event: None
        self.spool.retry_refused()
        await self.deliver()
        self.assertEqual(sorted(self.numbers()), list(range(30)))

    async def test_event_that_breaks_the_whole_batch(self):
        """Odoo fails on two events of 300: they are found and put aside."""

        def fail(body):
            if any(e["number"] in BROKEN for e in body["events"]):
                return 500, {"name": "builtins.KeyError", "message": "KeyError: 'x'"}
            return None

        self.server.break_with = fail
        self.fill(*range(300))
        await self.deliver()
        self.assertEqual(self.numbers(), [n for n in range(300) if n not in (40, 200)])
        reasons = {event["number"]: why for event, why in self.spool.refused()}
        self.assertEqual(set(reasons), BROKEN)
        self.assertIn("KeyError", reasons["09120000040"])

    async def test_general_refusal_puts_nothing_aside(self):
        """Every call fails, also an empty one: then no event is to blame."""
        answer = 500, {"name": "odoo.exceptions.UserError", "message": "upgrading"}
        self.server.break_with = lambda body: answer
        self.fill(*range(20))
        task = asyncio.ensure_future(self.delivery.run())
        await asyncio.sleep(1)
        task.cancel()
        self.assertEqual(self.spool.waiting(), (0, 20, 0))
        self.server.break_with = None
        await self.deliver()
        self.assertEqual(self.numbers(), list(range(20)))

    async def test_database_down_puts_nothing_aside(self):
        left = [10]

        def fail(body):
            left[0] -= 1
            name = "psycopg2.OperationalError"
            return left[0] > 0 and (500, {"name": name, "message": "terminated"})

        self.server.break_with = fail
        self.fill(1)
        await self.deliver()
        self.assertEqual(self.spool.waiting(), (0, 0, 0))

    async def test_too_large(self):
        self.server.break_with = lambda body: (
            (413, {}) if len(body["events"]) > 60 else None
        )
        self.fill(*range(400))
        await self.deliver()
        self.assertEqual(self.numbers(), list(range(400)))
        self.assertLessEqual(max(self.server.batches), 60)

    async def test_wrong_key(self):
        self.odoo._headers["Authorization"] = "bearer other"
        self.fill(1)
        with self.assertRaises(OdooError) as caught:
            await self.delivery.drain()
        self.assertIn("does not accept the key", str(caught.exception))
        self.assertEqual(self.spool.waiting(), (0, 1, 0))

    async def test_strange_answers(self):
        self.fill(1)
        for answer in ([], {}, {"accepted": ["other"]}, "x", None, {"accepted": []}):
            self.server.break_with = lambda body, answer=answer: (200, answer)
            with self.assertRaises(OdooError):
                await self.delivery.drain()
        self.assertEqual(self.spool.waiting(), (0, 1, 0))


BROKEN = {"09120000040", "09120000200"}


def empty(digit):
    """A batch without events."""
    return {"version": 1, "events": [], "batch": digit * 32, "sent": utc_text(now())}


class TestOdoo(unittest.TestCase):
    def test_no_address(self):
        for url in ("odoo.example", "ftp://x", "http://"):
            with self.assertRaises(ValueError):
                Odoo(url, "", "key")

    def test_kept_connection_closed_meanwhile(self):
        server = OdooServer()
        odoo = make_odoo(server.config())
        self.assertEqual(odoo.call("ingest", empty("1"))["accepted"], [])
        port = server.port
        server.stop()
        odoo._connection.sock.shutdown(socket.SHUT_RDWR)
        server = OdooServer(port=port)
        self.assertEqual(odoo.call("ingest", empty("2"))["accepted"], [])
        server.stop()
        odoo.close()

    def test_abort_ends_a_waiting_call(self):
        server = OdooServer()
        gate = threading.Event()
        server.break_with = lambda body: gate.wait(20) and None
        odoo = make_odoo(server.config())
        errors = []

        def wait():
            try:
                odoo.call("ingest", empty("1"))
            except OdooError as error:
                errors.append(error)

        thread = threading.Thread(target=wait)
        thread.start()
        while not (odoo._connection and odoo._connection.sock):
            pass
        odoo.abort()
        thread.join(60)
        self.assertFalse(thread.is_alive())
        gate.set()
        server.stop()
        self.assertEqual(len(errors), 1)


class TestCommands(Case):
    async def test_dial(self):
        dialled = []

        class Exchange:
            async def dial(self, extension, number):
                if extension == "999":
                    raise SourceError("no such telephone")
                dialled.append((extension, number))

        soon = utc_text(now() + timedelta(minutes=1))
        ago = utc_text(now() - timedelta(minutes=1))
        base = {"kind": "dial", "source": "pbx", "expires": soon}
        asked = [
            {"id": 1, "extension": "101", "number": "09121234567"},
            {"id": 2, "extension": "999", "number": "09121234567"},
            {"id": 3, "extension": "101", "number": "1\r\nAction: Command"},
            {"id": 4, "extension": "101", "number": "0912", "expires": ago},
            {"id": 5, "extension": "101", "number": "0912", "source": "other"},
            {"id": 6, "extension": "101", "number": "0912", "kind": "reboot"},
            {"id": 7, "extension": "101", "number": "0912", "expires": None},
            {"id": 1, "extension": "101", "number": "09121234567"},
        ]
        self.server.commands = [base | command for command in asked]
        commands = Commands(self.odoo, {"pbx": Exchange(), "other": None}, wait=0.1)
        await commands.step()
        await commands.step()
        self.assertEqual(dialled, [("101", "09121234567")], "and never twice")
        good = {item["id"]: item["ok"] for item in self.server.done}
        self.assertEqual(good, {1: True} | dict.fromkeys(range(2, 8), False))
        texts = {item["id"]: item["text"] for item in self.server.done}
        self.assertEqual(texts[2], "no such telephone")
        self.assertIn("expired", texts[4])
        json.dumps(self.server.done)


if __name__ == "__main__":
    unittest.main()
