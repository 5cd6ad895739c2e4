"""What was missed while the connection to the exchange was broken, from a real MariaDB
as FreePBX and Issabel fill it."""

import asyncio
import datetime
import json
import sys
import unittest
import zoneinfo

import mariadb
from paths import ROOT
from step import SetupError

sys.path.insert(0, str(ROOT / "bridge"))

from tests.ami_server import AmiServer, session
from toloo_bridge.ami.cdr_table import TableError, read_table
from toloo_bridge.ami.reader import AmiReader
from toloo_bridge.sources import make
from toloo_bridge.sources.base import Backoff, SourceError
from toloo_bridge.spool import Row

TEHRAN = zoneinfo.ZoneInfo("Asia/Tehran")
CALLER, DIALLED = "09131112233", "09121112233"
COLUMNS = (
    "calldate src dst channel dstchannel lastapp duration billsec disposition uniqueid"
    " linkedid did recordingfile cnam sequence"
).split()


class Sink:
    """Keeps rows and gives them to the reader."""

    def __init__(self):
        self.rows, self.ups = [], 0

    async def add(self, name, raws):
        self.rows += [
            Row(n, name, raw.received, True, 0, "", raw.data)
            for n, raw in enumerate(raws, len(self.rows) + 1)
        ]

    async def tell(self, _name, **facts):
        self.ups += bool(facts.get("connected"))

    def events(self, **settings):
        reader = AmiReader("voip", settings, {})
        return [event for row in self.rows for event in reader.feed(row).events]


class TestCallRecords(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        try:
            mariadb.prepare()
        except SetupError as error:
            raise unittest.SkipTest(f"no MariaDB here: {error}") from error
        cls.server = cls.enterClassContext(mariadb.MariaDB())
        cls.settings = {
            "type": "ami",
            "host": "127.0.0.1",
            "user": "toloo",
            "secret": "secret",
            "cdr_database": mariadb.DATABASE,
            "cdr_port": cls.server.port,
            "cdr_user": mariadb.READER,
            "cdr_password": mariadb.PASSWORD,
        }

    def setUp(self):
        self.server.execute("DELETE FROM cdr")
        # To the second and not in this one, as the exchange writes them.
        now = datetime.datetime.now(TEHRAN).replace(tzinfo=None, microsecond=0)
        self.start = now - datetime.timedelta(seconds=30)

    def write(self, linked, channel, other, talk=0, **values):
        """A record of a call of thirty seconds."""
        row = {
            "calldate": self.start,
            "src": CALLER,
            "dst": "600",
            "channel": channel,
            "dstchannel": other,
            "lastapp": "Dial",
            "duration": 30,
            "billsec": talk,
            "disposition": "ANSWERED" if talk else "NO ANSWER",
            "uniqueid": linked,
            "linkedid": linked,
        } | values
        places = ", ".join(["%s"] * len(COLUMNS))
        self.server.execute(
            f"INSERT INTO cdr ({', '.join(COLUMNS)}) VALUES ({places})",
            *(row.get(name) for name in COLUMNS),
        )

    def told(self, **settings):
        """What a source tells that lost its connection when calls came: the events of
        the calls that are written now."""

        async def run():
            sink = Sink()
            async with AmiServer() as server:
                values = self.settings | {"port": server.port} | settings
                source = make("voip", values, sink)
                source.backoff = Backoff(0.05, 0.1)
                task = asyncio.ensure_future(source.run())
                try:
                    await self.until(lambda: sink.ups == 1)
                    await server.play(session("plain"))
                    await self.until(lambda: len(sink.events()) == 3)
                    self.write_calls()
                    server.drop()
                    await self.until(lambda: sink.ups == 2)
                finally:
                    task.cancel()
                    await asyncio.gather(task, return_exceptions=True)
            return sink.events(**settings)[3:]

        return asyncio.run(run())

    async def until(self, ready):
        for _n in range(2000):
            if ready():
                return
            await asyncio.sleep(0.01)
        raise AssertionError("nothing came")

    def write_calls(self):
        """A menu and a queue before who took it, a missed call, and one outgoing."""
        self.write("9.1", "SIP/trunk-1", "", 30, lastapp="BackGround", dst="s")
        for place, (phone, talk) in enumerate((("101", 0), ("102", 20))):
            local = f"Local/{phone}@from-queue-{place}"
            words = {"did": "02188", "recordingfile": "q-9.1.wav", "cnam": "Reza"}
            self.write("9.1", "SIP/trunk-1", f"{local};1", talk, sequence=2, **words)
            self.write("9.1", f"{local};2", f"SIP/{phone}-7", talk, uniqueid="9.4")
        self.write("9.2", "SIP/trunk-2", "SIP/101-8", src="02166554433")
        self.write("9.3", "SIP/103-9", "SIP/trunk-3", 12, src="103", dst=DIALLED)

    def test_after_a_break(self):
        made = self.told(recording_url="https://pbx.example/{file}")
        found = [(e["kind"], e["extension"], e["number"]) for e in made]
        expected = [("end", "102", CALLER), ("missed", None, "02166554433")]
        self.assertEqual(found, [*expected, ("end", "103", DIALLED)])
        taken, _missed, outgoing = made
        self.assertEqual((taken["ring_seconds"], taken["talk_seconds"]), (10, 20))
        self.assertEqual((taken["called"], taken["name"]), ("02188", "Reza"))
        self.assertEqual(taken["recording"], "https://pbx.example/q-9.1.wav")
        self.assertEqual(outgoing["direction"], "out")
        end = self.start + datetime.timedelta(seconds=30)
        utc = end.replace(tzinfo=TEHRAN).astimezone(datetime.timezone.utc)
        self.assertEqual({e["time"] for e in made}, {f"{utc:%Y-%m-%dT%H:%M:%SZ}"})

    def test_wrong_password_does_not_stop_it(self):
        with self.assertLogs("toloo_bridge", "WARNING") as logs:
            self.assertEqual(self.told(cdr_password="wrong"), [])
        self.assertTrue(any("call records cannot be read" in t for t in logs.output))
        self.assertFalse(any("wrong" in text for text in logs.output))

    def test_check(self):
        async def check(**settings):
            async with AmiServer() as server:
                values = self.settings | {"port": server.port} | settings
                return await make("voip", values, Sink()).check()

        self.write_calls()
        self.assertIn("7 call records are at hand", asyncio.run(check()))
        with self.assertRaises(SourceError) as caught:
            asyncio.run(check(cdr_table="calls"))
        self.assertIn("asteriskcdrdb.calls", str(caught.exception))

    def test_older_table(self):
        """Without Linkedid a call's rows are known by what began it."""
        self.server.execute("ALTER TABLE cdr DROP COLUMN linkedid")
        self.addCleanup(
            self.server.execute, "ALTER TABLE cdr ADD COLUMN linkedid varchar(32)"
        )
        self.server.execute(
            f"INSERT INTO cdr (calldate, uniqueid, disposition) VALUES ('{self.start}',"
            " '9.9', 'BUSY')"
        )
        [row] = read_table(self.settings)
        self.assertEqual((row["uniqueid"], row["answer"]), ("9.9", ""))
        self.assertEqual(json.loads(json.dumps(row)), row)

    def test_only_the_last_days_and_no_flood(self):
        self.write("8.1", "SIP/trunk-1", "SIP/101-1", calldate="2020-01-01 00:00:00")
        for number in range(5):
            self.write(f"9.{number}", "SIP/trunk-1", "SIP/101-1")
        self.assertEqual(len(read_table(self.settings)), 5)
        self.assertEqual(len(read_table(self.settings, most=3)), 3)

    def test_reader_may_only_read(self):
        """The rights that the guide names are enough, and no more are needed."""
        with self.assertRaises(TableError):
            read_table(self.settings | {"cdr_user": "nobody"})
        self.assertEqual(read_table(self.settings), [])


if __name__ == "__main__":
    unittest.main()
