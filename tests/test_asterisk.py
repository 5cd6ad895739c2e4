"""The bridge at a real Asterisk 22 with sipp as callers and telephones."""

import asyncio
import contextlib
import socket
import sys
import tempfile
import threading
import time
import unittest

import asterisk as package
import mariadb
from paths import ROOT
from step import SetupError

sys.path.insert(0, str(ROOT / "bridge"))

from tests.asterisk import Asterisk
from tests.asterisk_cases import CASES, Stage
from toloo_bridge.ami.cdr import read_tail
from toloo_bridge.ami.protocol import Splitter, action
from toloo_bridge.ami.reader import AmiReader
from toloo_bridge.event import utc_text
from toloo_bridge.sources import make
from toloo_bridge.spool import Row, now

# Fields that a file of call records and a table of them share.
SAME = "src dst channel dstchannel duration billsec disposition uniqueid".split()


class Sink:
    """Remembers rows for the reader."""

    def __init__(self):
        self.rows, self.up = [], threading.Event()

    async def add(self, name, raws):
        for raw in raws:
            number = len(self.rows) + 1
            row = Row(number, name, raw.received, True, 0, "", raw.data)
            self.rows.append(row)

    async def tell(self, _name, **facts):
        if facts.get("connected"):
            self.up.set()


class Listener(threading.Thread):
    """Another manager user, who is sent everything."""

    def __init__(self, port):
        super().__init__(daemon=True)
        self.socket = socket.create_connection(("127.0.0.1", port))
        self.socket.sendall(action("Login", Username="all", Secret="allsecret"))
        self.size, self.answered, self.splitter = 0, {}, Splitter()
        self.start()

    def run(self):
        while data := self._read():
            self.size += len(data)
            for message in self.splitter.feed(data):
                if message.get("DialStatus") == "ANSWER":
                    name = message["DestChannel"]
                    self.answered[name.partition("/")[2].rpartition("-")[0]] = name

    def _read(self):
        try:
            return self.socket.recv(65536)
        except OSError:
            return b""

    def channel(self, extension):
        """The channel of a telephone, once it is answered."""
        for _n in range(1000):
            if extension in self.answered:
                # Answered is not yet joined with the other.
                time.sleep(0.5)
                return self.answered[extension]
            time.sleep(0.02)
        raise AssertionError(f"{extension} did not answer")


class TestAsterisk(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        try:
            root = package.prepare()
        except SetupError as error:
            raise unittest.SkipTest(f"no Asterisk here: {error}") from error
        stack = contextlib.ExitStack()
        cls.addClassCleanup(stack.close)
        folder = stack.enter_context(tempfile.TemporaryDirectory())
        cls.asterisk = stack.enter_context(Asterisk(root, folder))
        cls.loop = asyncio.new_event_loop()
        thread = threading.Thread(target=cls.loop.run_forever, daemon=True)
        thread.start()
        cls.addClassCleanup(cls.loop.call_soon_threadsafe, cls.loop.stop)
        time.sleep(3)
        cls.everything = Listener(cls.asterisk.ami)
        cls.addClassCleanup(cls.everything.socket.close)

    def source(self, user, sink=None, **values):
        """A running source; its sink."""
        sink = sink or Sink()
        settings = {
            "type": "ami",
            "host": "127.0.0.1",
            "port": self.asterisk.ami,
            "user": user,
            "secret": f"{user}secret",
        }
        source = make("voip", settings | values, sink)
        task = asyncio.run_coroutine_threadsafe(source.run(), self.loop)
        self.addCleanup(task.cancel)
        self.assertTrue(sink.up.wait(20))
        source.stop = task.cancel
        return source, sink

    def events(self, sink):
        reader = AmiReader("voip", {}, {})
        made = [event for row in sink.rows for event in reader.feed(row).events]
        return made, reader.calls.book.calls

    def act(self, source):
        """What a Stage may ask for."""

        def act(name, *words, **fields):
            if name == "channel":
                return self.everything.channel(*words)
            work = source.dial(*words) if name == "dial" else source.ask(name, **fields)
            future = asyncio.run_coroutine_threadsafe(work, self.loop)
            return future.result(20)

        return act

    def play(self, name, source, sink):
        """(events, calls left open) of one case."""
        sink.rows.clear()
        self.everything.answered.clear()
        stage = Stage(self.asterisk, self.act(source))
        CASES[name].play(stage)
        stage.end()
        deadline = time.monotonic() + 20
        while time.monotonic() < deadline:
            made, left = self.events(sink)
            if not left and len(made) >= len(CASES[name].expected):
                break
            time.sleep(0.1)
        return made, left

    def test_every_case(self):
        """One record a call, and no false missed call, whichever way a call goes."""
        source, sink = self.source("toloo")
        for name, case in CASES.items():
            with self.subTest(name):
                made, left = self.play(name, source, sink)
                found = tuple((e["kind"], e["extension"], e["number"]) for e in made)
                self.assertEqual(found, case.expected)
                self.assertLessEqual(len({e["call_key"] for e in made}), 1)
                legs = tuple(n for n, e in enumerate(made) if e["transfer_of"])
                self.assertEqual(legs, case.legs)
                self.assertEqual(left, {})

    def test_a_tenth_of_the_traffic(self):
        """What Asterisk sends the bridge, against what it would send."""
        source, sink = self.source("toloo")
        sizes = []
        read = Splitter.feed

        def feed(splitter, data):
            if splitter is not self.everything.splitter:
                sizes.append(len(data))
            return read(splitter, data)

        Splitter.feed = feed
        self.addCleanup(setattr, Splitter, "feed", read)
        before = self.everything.size
        self.play("plain", source, sink)
        whole = self.everything.size - before
        self.assertLessEqual(sum(sizes), whole / 10, whole)

    def test_while_nobody_listened(self):
        """A forked call that began and ended in a break comes from the records."""
        self.break_and_come_back(lambda file: {"cdr_csv": str(file)})

    def test_records_in_a_database(self):
        """The same, of its rows in a table such as FreePBX and Issabel keep."""
        try:
            store = self.enterContext(mariadb.MariaDB())
        except SetupError as error:
            self.skipTest(f"no MariaDB here: {error}")

        def keep(file):
            for row in read_tail(file):
                store.execute(
                    f"INSERT INTO cdr (calldate, {', '.join(SAME)}) VALUES ("
                    "%s + INTERVAL 210 MINUTE, %s, %s, %s, %s, %s, %s, %s, %s)",
                    row["start"],
                    *(row[name] for name in SAME),
                )
            return {
                "cdr_database": mariadb.DATABASE,
                "cdr_port": store.port,
                "cdr_user": mariadb.READER,
                "cdr_password": mariadb.PASSWORD,
                "timezone": "Asia/Tehran",
            }

        self.break_and_come_back(keep)

    def break_and_come_back(self, keep):
        """Have a forked call while the bridge is not connected; `keep` gives the
        settings by which it reads the records of a file."""
        source, sink = self.source("toloo")
        self.play("plain", source, sink)
        source.stop()
        begun = utc_text(now())
        stage = Stage(self.asterisk, None)
        CASES["forked"].play(stage)
        stage.end()
        file = self.asterisk.folder / "log/cdr-csv/Master.csv"
        for _n in range(200):
            if file.exists() and self.ended_since(file, begun):
                break
            time.sleep(0.05)
        sink.up.clear()
        self.source("toloo", sink, **keep(file))
        made, left = self.events(sink)
        # Calls of the tests before are told again, by the keys that they had.
        made = [e for e in made if e["called"] == "5001" and e["time"] >= begun]
        found = [(e["kind"], e["extension"], e["number"]) for e in made]
        self.assertEqual(found, [CASES["forked"].expected[-1]])
        self.assertEqual(left, {})

    def ended_since(self, file, begun):
        """Whether the file tells of a call that somebody took after a moment."""
        rows = [row for row in read_tail(file) if row["dst"] == "5001"]
        taken = [row["end"] for row in rows if row["disposition"] == "ANSWERED"]
        return any(f"{end.replace(' ', 'T')}Z" >= begun for end in taken)

    def test_user_who_may_not_filter(self):
        source, sink = self.source("plain")
        made, _left = self.play("plain", source, sink)
        self.assertEqual([e["kind"] for e in made], ["ring", "answer", "end"])


if __name__ == "__main__":
    unittest.main()
