"""The spool: order, keys, and real processes that are killed."""

import os
import random
import signal
import sqlite3
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

from tests.printing import tda80
from toloo_bridge.occurrence import Occurrences
from toloo_bridge.smdr.reader import SmdrReader
from toloo_bridge.spool import Raw, Spool, now

ROOT = Path(__file__).resolve().parent.parent


def line(number):
    """The nth line of an exchange, each another."""
    caller = f"<I>0912{number:07}"
    return tda80("24/11/26", "11:58AM", "101", "03", caller, "0'05", "00:01'00")


def reader(spool):
    return lambda source, state: SmdrReader(source, {}, state, spool.identity)


class TestSpool(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.path = Path(folder.name) / "spool"
        self.spool = Spool(self.path)
        self.addCleanup(lambda: self.spool.close())

    def add(self, *texts, source="pbx", **values):
        lines = [Raw(text.encode(), now(), **values) for text in texts]
        self.spool.add(source, lines)

    def parse(self):
        while self.spool.parse(reader(self.spool)):
            pass

    def test_safe_settings(self):
        read = self.spool._read
        self.assertEqual(read("PRAGMA journal_mode"), [("wal",)])
        self.assertEqual(read("PRAGMA synchronous"), [(2,)])

    def test_order_and_acknowledgement(self):
        self.add(*[line(n) for n in range(700)])
        self.parse()
        self.assertEqual(self.spool.waiting(), (0, 700, 0))
        first = self.spool.take()
        self.assertEqual(len(first), 500)
        numbers = [event["number"] for event in first]
        self.assertEqual(numbers, [f"0912{n:07}" for n in range(500)])
        self.assertEqual(sorted(e["seq"] for e in first), [e["seq"] for e in first])
        self.spool.acknowledge([event["event_key"] for event in first])
        self.assertEqual(self.spool.waiting(), (0, 200, 0))
        self.assertEqual(self.spool.take()[0]["number"], "09120000500")
        self.assertEqual(self.spool.counts()[""], {"delivered": 500})

    def test_size_of_a_batch(self):
        self.add(*[line(n) for n in range(50)])
        self.parse()
        self.assertLess(len(self.spool.take(size=5000)), 15)
        self.assertEqual(len(self.spool.take(size=1)), 1)

    def test_numbers_go_on(self):
        """Neither an empty table nor a new file begins at one again."""
        self.add(line(1))
        self.parse()
        (event,) = self.spool.take()
        self.assertGreater(event["seq"], 1_700_000_000)
        self.spool.acknowledge([event["event_key"]])
        self.add(line(2))
        self.parse()
        self.assertGreater(self.spool.take()[0]["seq"], event["seq"])

    def test_resent_line_is_the_same_event(self):
        self.add(line(1), line(2))
        self.parse()
        keys = {event["event_key"] for event in self.spool.take()}
        self.add(line(2), line(1))
        self.parse()
        self.assertEqual({e["event_key"] for e in self.spool.take()}, keys)
        other = Spool(self.path.with_name("other"))
        other.add("pbx", [Raw(line(1).encode(), now())])
        other.parse(reader(other))
        self.assertIn(other.take()[0]["event_key"], keys, "also by another machine")
        other.close()

    def test_equal_calls_are_two(self):
        """The same caller hangs up twice in a minute: both are kept, and both are
        known again when the exchange prints them again."""
        for _time in range(2):
            seen = Occurrences()
            for text in (line(1), line(1), line(2)):
                self.add(text, occurrence=seen.number(text))
        self.parse()
        self.assertEqual(self.spool.waiting(), (0, 3, 0))

    def test_without_date_place_tells(self):
        undated = line(1).replace("24/11/26 11:58AM", "**/**/** **:****")
        self.add(undated)
        self.add(undated)
        self.add(undated, place="file:7")
        self.add(undated, place="file:7")
        self.parse()
        self.assertEqual(self.spool.waiting(), (0, 3, 0))

    def test_sources_do_not_meet(self):
        self.add(line(1), source="a")
        self.add(line(1), source="b")
        self.parse()
        self.assertEqual([e["source"] for e in self.spool.take()], ["a", "b"])

    def test_nothing_is_dropped(self):
        self.add("garbage", "-" * 80, line(1), "\x00\x01", tda80("24/11/26", "11:58AM"))
        self.parse()
        counts = self.spool.counts()["pbx"]
        self.assertEqual(counts, {"unparsed": 3, "header": 1, "call": 1})
        kept = [data for _source, _at, _why, data in self.spool.kept()]
        self.assertEqual(kept[-1], b"garbage")
        kinds = [event["kind"] for event in self.spool.take()]
        self.assertEqual(kinds, ["unparsed", "end", "unparsed", "unparsed"])

    def test_parity(self):
        """Seven bits with even parity, read as eight without."""
        even = bytes(b | 0x80 * (bin(b).count("1") % 2) for b in line(5).encode())
        self.spool.add("pbx", [Raw(even, now())])
        self.parse()
        self.assertEqual(self.spool.take()[0]["number"], "09120000005")

    def test_refused_stay(self):
        self.add(line(1), line(2))
        self.parse()
        first = self.spool.take()[0]
        self.spool.refuse({first["event_key"]: "no such extension"})
        self.assertEqual(len(self.spool.take()), 1)
        self.assertEqual(self.spool.refused()[0][1], "no such extension")
        self.assertEqual(self.spool.retry_refused(), 1)
        self.assertEqual(len(self.spool.take()), 2)

    def test_reader_that_fails_loses_nothing(self):
        self.add(line(1))

        def broken(_source, _state):
            raise RuntimeError

        with self.assertRaises(RuntimeError):
            self.spool.parse(broken)
        self.parse()
        self.assertEqual(self.spool.waiting(), (0, 1, 0))

    def test_line_that_breaks_the_reader_stops_nothing(self):
        class Fragile(SmdrReader):
            def feed(self, row):
                if b"0000002" in row.data:
                    raise ZeroDivisionError
                return super().feed(row)

        self.add(line(1), line(2), line(3))
        make = lambda s, state: Fragile(s, {}, state, self.spool.identity)  # noqa: E731
        self.spool.parse(make)
        self.assertEqual(
            [e["kind"] for e in self.spool.take()], ["end", "unparsed", "end"]
        )
        self.assertIn("ZeroDivisionError", self.spool.kept()[0][2])

    def test_state_outlives_the_process(self):
        ring = tda80("24/11/26", "11:58AM", "", "03", "<I>0913", code="RC")
        self.add(ring)
        self.parse()
        self.spool.close()
        self.spool = Spool(self.path)
        self.add(tda80("24/11/26", "11:59AM", "12", "03", "<I>0913", "0'05", code="AN"))
        self.parse()
        one, two = self.spool.take()
        self.assertEqual(one["call_key"], two["call_key"])

    def test_health(self):
        self.spool.tell("pbx", connected=True, error="x")
        self.spool.tell("pbx", error=None, since="now")
        self.assertEqual(
            self.spool.health(), {"pbx": {"connected": True, "since": "now"}}
        )


WRITER = """
import sys
from tests.test_spool import line, reader
from toloo_bridge.spool import Raw, Spool, now
spool = Spool(sys.argv[1])
number = int(sys.argv[2])
while True:
    lines = [Raw(line(n).encode(), now()) for n in range(number, number + 3)]
    spool.add("pbx", lines)
    number += 3
    print(number, flush=True)
    if number % 2:
        spool.parse(reader(spool), limit=2)
    if number % 5 == 0:
        events = spool.take(4)
        for event in events:
            print("out", event["number"], flush=True)
        spool.acknowledge([event["event_key"] for event in events])
"""


class TestKills(unittest.TestCase):
    def test_kill_nine(self):
        """A writer killed at any moment: what it said it had written is there once,
        in order, and nothing that it had not written."""
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "spool"
            chance, told, out = random.Random(6), 0, []
            for _round in range(8):
                told = self._life(path, told, chance.uniform(0.01, 0.15), out)
            spool = Spool(path)
            self.assertEqual(spool._read("PRAGMA integrity_check"), [("ok",)])
            while spool.parse(reader(spool)):
                pass
            left = [int(e["number"][4:]) for e in spool.take(10**6, 10**9)]
            spool.close()
            self.assertEqual(left, sorted(left))
            self.assertEqual(len(left), len(set(left)))
            gone = [int(number[4:]) for number in out]
            self.assertEqual(set(left) | set(gone), set(range(told)))
            self.assertGreater(told, 30)

    def _life(self, path, number, seconds, out):
        """One life of the writer; the number up to which lines are in the spool."""
        process = subprocess.Popen(
            [sys.executable, "-c", WRITER, str(path), str(number)],
            stdout=subprocess.PIPE,
            text=True,
            cwd=ROOT,
        )
        timer = None
        for text in process.stdout:
            if timer is None:
                import threading

                kill = lambda: os.kill(process.pid, signal.SIGKILL)  # noqa: E731
                timer = threading.Timer(seconds, kill)
                timer.start()
            if not text.endswith("\n"):
                # Torn by the kill: it had not gone on to do what it was to tell.
                continue
            if text.startswith("out"):
                out.append(text.split()[1])
            else:
                number = int(text)
        process.wait()
        process.stdout.close()
        # It may have written one group more than it could tell of.
        base = sqlite3.connect(path)
        rows = base.execute("SELECT max(data) FROM raw").fetchone()[0]
        bodies = base.execute(
            "SELECT max(json_extract(body, '$.number')) FROM event"
        ).fetchone()[0]
        base.close()
        last = [number - 1]
        if rows:
            last.append(int(rows.decode()[33:40]))
        if bodies:
            last.append(int(bodies[4:]))
        return max(last) + 1


if __name__ == "__main__":
    unittest.main()
