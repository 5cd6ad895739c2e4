"""Asterisk: recorded sessions of a real one, through the reader and through the
source; what is lost meanwhile; and noise."""

import asyncio
import itertools
import json
import random
import tempfile
import unittest
from datetime import datetime, timedelta, timezone
from zoneinfo import ZoneInfo

import jsonschema
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.ami_server import AmiServer, session
from tests.asterisk_cases import CALLER, CASES, OUTSIDE
from toloo_bridge import schema
from toloo_bridge.ami.calls import WANTED, AmiCalls
from toloo_bridge.ami.cdr import FIELDS as FIELDS_OF_RECORDS
from toloo_bridge.ami.cdr import read_tail
from toloo_bridge.ami.cdr_table import as_record
from toloo_bridge.ami.channel import Peers, dialled_number
from toloo_bridge.ami.protocol import Splitter, action, parse
from toloo_bridge.ami.reader import AmiReader
from toloo_bridge.sources import make
from toloo_bridge.sources.base import Backoff, SourceError
from toloo_bridge.spool import Row, now

VALID = jsonschema.Draft202012Validator(schema.load())
NOON = datetime(2026, 11, 24, 8, 30, tzinfo=timezone.utc)


def events(messages, state=None, **options):
    """Events of messages a second apart, each through a state that was JSON."""
    made, state = [], state if state is not None else {}
    for number, message in enumerate(messages):
        calls = AmiCalls("voip", options, json.loads(json.dumps(state)))
        made += calls.feed(message, NOON + timedelta(seconds=number))
        state.clear()
        state.update(calls.dump())
    for event in made:
        VALID.validate(event | {"seq": 1})
    return made


def recorded(name):
    return [parse(block) for block in session(name)]


def short(made):
    return tuple((e["kind"], e["extension"], e["number"]) for e in made)


class TestRecorded(unittest.TestCase):
    def test_every_case(self):
        """One record a call, and no false missed call."""
        for name, case in CASES.items():
            with self.subTest(name):
                state = {}
                made = events(recorded(name), state)
                self.assertEqual(short(made), case.expected)
                self.assertEqual({e["direction"] for e in made} - {case.way}, set())
                self.assertLessEqual(len({e["call_key"] for e in made}), 1)
                keys = [e["event_key"] for e in made]
                self.assertEqual(len(set(keys)), len(keys))
                legs = [n for n, e in enumerate(made) if e["transfer_of"]]
                self.assertEqual(tuple(legs), case.legs)
                self.assertEqual(state["calls"], {}, "no call is left open")
                self.assertEqual(state["channels"], {})

    def test_all_at_once(self):
        """The calls of all sessions interleaved are the same calls."""
        streams = [list(enumerate(recorded(name))) for name in CASES]
        mixed = [
            message
            for group in itertools.zip_longest(*streams)
            for item in group
            if item
            for message in [item[1]]
        ]
        made = events(mixed)
        alone = [events(recorded(name)) for name in CASES]
        expected = {e["event_key"] for events_of in alone for e in events_of}
        self.assertEqual({e["event_key"] for e in made}, expected)

    def test_heard_twice(self):
        """Keys come of the call, not of the reading."""
        one, two = events(recorded("forked")), events(recorded("forked"))
        self.assertEqual([e["event_key"] for e in one], [e["event_key"] for e in two])

    def test_transfer_refers_to_what_was(self):
        made = events(recorded("blind"))
        keys = {e["event_key"]: e for e in made}
        answer, end = made[4], made[5]
        self.assertEqual(keys[answer["transfer_of"]]["extension"], "101")
        self.assertEqual(keys[end["transfer_of"]]["kind"], "end")

    def test_seconds(self):
        """A message a second: rings from 2, is answered at 3, ends at 5."""
        end = events(recorded("plain"))[-1]
        self.assertEqual((end["ring_seconds"], end["talk_seconds"]), (1, 3))
        missed = events(recorded("impatient"))[-1]
        self.assertEqual(missed["talk_seconds"], 0)

    def test_asterisks_own_time(self):
        message = recorded("plain")[0] | {"Timestamp": "1795545823.5"}
        rest = [m | {"Timestamp": "1795545900.1"} for m in recorded("plain")[1:]]
        self.assertEqual(events([message, *rest])[0]["time"], "2026-11-24T18:45:00Z")

    def test_details(self):
        queue = events(recorded("queue"))[-1]
        self.assertEqual((queue["queue"], queue["line"]), ("sales", "trunk"))
        self.assertEqual(queue["called"], "5002")
        record, *_rest, end = events(recorded("recorded"))
        self.assertEqual(record["recording"], end["recording"])
        self.assertTrue(end["recording"].startswith("/var/spool/monitor/toloo-"))
        address = "https://pbx.example/{file}"
        record = events(recorded("recorded"), recording_url=address)[0]
        self.assertRegex(record["recording"], r"https://pbx\.example/toloo-[\d.]+\.wav")

    def test_internal_calls_if_wanted(self):
        made = events(recorded("internal"), internal_calls=True)
        self.assertEqual([e["kind"] for e in made], ["ring", "answer", "end"])
        self.assertEqual({e["direction"] for e in made}, {"internal"})
        self.assertEqual({e["number"] for e in made}, {"102"})

    def test_recording_told_after_the_end(self):
        """The CDR comes when the channels are gone."""
        messages = recorded("plain")
        cdr = {
            "Event": "Cdr",
            "UniqueID": messages[0]["Uniqueid"],
            "RecordingFile": "x.wav",
        }
        made = events([*messages, cdr])
        self.assertEqual(made[-1]["kind"], "record")
        self.assertEqual(made[-1]["call_key"], made[0]["call_key"])


ASKED = {"Event": "TolooAsked"}


def living(*channels):
    """The answer to the question which channels live."""
    return {"Event": "TolooLiving", "Channels": list(channels)}


class TestBreaks(unittest.TestCase):
    """The connection breaks anywhere in a call; afterwards it is told who lives."""

    def test_ended_meanwhile(self):
        for name in ("plain", "forked", "queue", "outgoing", "blind"):
            messages = recorded(name)
            for cut in range(1, len(messages)):
                state = {}
                made = events([*messages[:cut], ASKED, living()], state)
                with self.subTest(name=name, cut=cut):
                    self.assertEqual(state["calls"], {})
                    ends = [e for e in made if e["kind"] in ("end", "missed")]
                    if made:
                        self.assertTrue(ends or made[0]["direction"] is None)
                        self.assertIn(ends[-1]["time_sure"], ("guess", "second"))

    def test_goes_on(self):
        """The call still lives: it is the same call afterwards."""
        messages = recorded("plain")
        made = events([*messages[:4], ASKED, living(*messages[:2]), *messages[4:]])
        self.assertEqual(short(made), CASES["plain"].expected)

    def test_began_meanwhile(self):
        """A call that began unseen is joined: who rings on is seen."""
        messages = recorded("plain")
        made = events([ASKED, living(*messages[:1]), *messages[1:]])
        self.assertEqual(short(made), CASES["plain"].expected)

    def test_began_while_it_was_asked(self):
        """A call younger than the question is not in the answer and yet lives."""
        messages = recorded("plain")
        made = events([ASKED, *messages[:3], living(), *messages[3:]])
        self.assertEqual(short(made), CASES["plain"].expected)


def row(uid, channel, other, answer="", end="2026-11-24 09:00:10", **more):
    """A call record."""
    return {
        "src": CALLER,
        "dst": "5000",
        "channel": channel,
        "dstchannel": other,
        "start": "2026-11-24 09:00:00",
        "answer": answer,
        "end": end,
        "disposition": "ANSWERED" if answer else "NO ANSWER",
        "uniqueid": uid,
    } | more


TRUNK, PHONE, OTHER = "PJSIP/trunk-1", "PJSIP/101-2", "PJSIP/102-3"


class TestRecords(unittest.TestCase):
    """Calls that began and ended while nobody listened."""

    def told(self, *rows, before=None):
        messages = recorded("plain") if before is None else before
        made = events([*messages, {"Event": "TolooCdr", "Rows": list(rows)}])
        return [e for e in made if e["time"] > "2026-11-24T08:59"]

    def test_forked_call_is_one(self):
        rows = [
            row("9.1", TRUNK, PHONE),
            row("9.1", TRUNK, OTHER, "2026-11-24 09:00:04"),
        ]
        (event,) = self.told(*rows)
        self.assertEqual(short([event]), (("end", "102", CALLER),))
        self.assertEqual((event["ring_seconds"], event["talk_seconds"]), (4, 6))

    def test_missed(self):
        (event,) = self.told(row("9.1", TRUNK, PHONE), row("9.1", TRUNK, OTHER))
        self.assertEqual(short([event]), (("missed", None, CALLER),))

    def test_menu_before(self):
        """A machine that answers first is nobody, and its record not the call's."""
        answer = "2026-11-24 09:00:04"
        menu = row("9.1", TRUNK, "", "2026-11-24 09:00:00")
        way = "Local/101@from-queue-1"
        (event,) = self.told(
            menu,
            row("9.1", f"{way};2", PHONE, answer),
            row("9.1", TRUNK, f"{way};1", answer, recordingfile="a.wav"),
        )
        self.assertEqual(short([event]), (("end", "101", CALLER),))
        self.assertEqual((event["direction"], event["line"]), ("in", "trunk"))
        self.assertEqual((event["talk_seconds"], event["recording"]), (6, "a.wav"))
        (event,) = self.told(menu, row("9.1", TRUNK, PHONE))
        self.assertEqual(short([event]), (("missed", None, CALLER),))

    def test_row_of_a_table(self):
        """Its time is the exchange's own; beginning and lengths give the rest."""
        values = {
            "calldate": datetime(2026, 11, 24, 12, 30),
            "duration": 10,
            "billsec": 6,
            "disposition": "ANSWERED",
            "uniqueid": "9.4",
            "linkedid": "9.1",
            "src": CALLER,
            "dst": None,
        }
        record = as_record(values, ZoneInfo("Asia/Tehran"))
        times = [record[name][11:] for name in ("start", "answer", "end")]
        self.assertEqual(times, ["09:00:00", "09:00:04", "09:00:10"])
        self.assertEqual((record["uniqueid"], record["dst"]), ("9.1", ""))

    def test_outgoing(self):
        (event,) = self.told(
            row("9.1", PHONE, TRUNK, "2026-11-24 09:00:04", src="101", dst=OUTSIDE)
        )
        self.assertEqual(short([event]), (("end", "101", OUTSIDE),))
        self.assertEqual(event["direction"], "out")

    def test_nothing_of_no_interest(self):
        answer = "2026-11-24 09:00:04"
        self.assertEqual(self.told(row("9.1", PHONE, OTHER, answer)), [])
        self.assertEqual(self.told(row("9.1", PHONE, "", answer)), [])
        old = row("9.1", TRUNK, PHONE, end="2026-11-24 08:00:10")
        self.assertEqual(self.told(old), [])
        self.assertEqual(self.told(row("9.1", TRUNK, PHONE), before=[]), [])

    def test_same_keys_as_live(self):
        """A call that was told live and is read again is the same event."""
        live = events(recorded("plain"))
        uid = recorded("plain")[0]["Linkedid"]
        other = [m for m in recorded("busy")]
        answer = "2026-11-24 09:00:04"
        made = self.told(row(uid, TRUNK, PHONE, answer), before=other)
        self.assertEqual(made[0]["event_key"], live[-1]["event_key"])
        self.assertEqual(made[0]["call_key"], live[-1]["call_key"])
        again = self.told(row(uid, TRUNK, PHONE, answer))
        self.assertEqual(again, [], "it is still remembered")

    @settings(max_examples=100, deadline=None)
    @given(
        st.lists(
            st.dictionaries(
                st.sampled_from(FIELDS_OF_RECORDS),
                st.one_of(st.text(max_size=20), st.just("2026-11-24 09:00:04")),
            ).map(lambda fields: {"uniqueid": "9.1"} | fields),
            max_size=5,
        )
    )
    def test_any_record(self, rows):
        self.told(*rows)

    def test_file(self):
        """As cdr-csv writes it, also when only its end is read."""
        text = (
            '"","09121234567","5000","from-trunk","""09121234567"" <09121234567>",'
            '"PJSIP/trunk-00000000","PJSIP/101-00000001","Dial","PJSIP/101,20",'
            '"2026-11-24 09:00:00","2026-11-24 09:00:04","2026-11-24 09:00:10",10,6,'
            '"ANSWERED","DOCUMENTATION","9.1",""\n'
        )
        with tempfile.NamedTemporaryFile("w") as file:
            file.write(text * 3)
            file.flush()
            rows = read_tail(file.name)
            self.assertEqual(len(rows), 3)
            self.assertEqual(rows[0]["uniqueid"], "9.1")
            self.assertEqual(len(read_tail(file.name, len(text) + 5)), 1)
        (event,) = self.told(*rows)
        self.assertEqual(short([event]), (("end", "101", CALLER),))


FIELDS = st.dictionaries(
    st.sampled_from(
        "Uniqueid Linkedid DestUniqueid DestLinkedid Channel DestChannel DialStatus "
        "Exten CallerIDNum TransfererUniqueid Result OrigTransfererUniqueid "
        "SecondTransfererUniqueid TargetUniqueid Variable Value UniqueID "
        "RecordingFile Timestamp Queue Extension DialString".split()
    ),
    st.one_of(
        st.sampled_from(
            ["1.1", "1.2", "2.1", "PJSIP/101-1", "PJSIP/t-1", "Local/102@x-1;1"]
        ),
        st.sampled_from(["ANSWER", "Success", "MIXMONITOR_FILENAME", "101", "s", ""]),
        st.text(max_size=20),
    ),
)


class TestNoise(unittest.TestCase):
    @settings(max_examples=150, deadline=None)
    @given(st.lists(st.tuples(st.sampled_from(WANTED[:-3]), FIELDS), max_size=12))
    def test_any_messages(self, pairs):
        events([{"Event": name} | fields for name, fields in pairs])

    def test_shuffled_and_torn(self):
        """Messages lost, doubled and out of order: valid events, and a call is missed
        once, whatever its events are."""
        chance = random.Random(6)
        for name in list(CASES) * 5:
            messages = [m for m in recorded(name) if chance.random() > 0.2]
            chance.shuffle(messages)
            made = events(messages + messages[:3])
            finals = [e["event_key"] for e in made if e["kind"] == "missed"]
            self.assertLessEqual(len(set(finals)), 1)

    @settings(max_examples=200, deadline=None)
    @given(st.binary(max_size=300), st.integers(1, 50))
    def test_any_bytes(self, data, size):
        splitter = Splitter()
        for start in range(0, len(data), size):
            splitter.feed(data[start : start + size])

    def test_memory_is_bounded(self):
        calls = AmiCalls("voip")
        for number in range(5000):
            name = f"{number}.1"
            calls.feed(
                {
                    "Event": "Newchannel",
                    "Uniqueid": name,
                    "Linkedid": name,
                    "Channel": "PJSIP/trunk-1",
                },
                NOON,
            )
        self.assertLessEqual(len(calls.book.calls), 2000)
        self.assertLessEqual(len(calls.book.channels), 2000)


class TestParts(unittest.TestCase):
    def test_peers(self):
        peers = Peers(trunks=("300",))
        cases = {
            "PJSIP/101-0000002a": ("extension", "101"),
            "SIP/101-0000002a": ("extension", "101"),
            "IAX2/250-17": ("extension", "250"),
            "PJSIP/300-0000002a": ("trunk", "300"),
            "PJSIP/trunk-out-0000002a": ("trunk", "trunk-out"),
            "SIP/02188776655-00000001": ("trunk", "02188776655"),
            "DAHDI/12-1": ("trunk", "12"),
            "DAHDI/i1/0912-3": ("trunk", "i1/0912"),
            "Local/101@from-queue-0000;1": ("local", "101"),
            "Local/s@macro-0000;2": ("local", ""),
            "": ("local", ""),
            None: ("local", ""),
        }
        for name, expected in cases.items():
            self.assertEqual(tuple(peers.of(name)), expected, name)

    def test_dialled_number(self):
        self.assertEqual(dialled_number("s", "trunk/0912"), "0912")
        self.assertEqual(dialled_number("", "0912@trunk"), "0912")
        self.assertEqual(dialled_number("", "trunk/sip:0912@host:5060"), "5060")
        self.assertEqual(dialled_number("02188776655", "x"), "02188776655")
        self.assertEqual(dialled_number("", None), "")

    def test_no_header_is_smuggled(self):
        for value in ("1\r\nAction: Command", "1\nx", "1\r"):
            with self.assertRaises(ValueError):
                action("Originate", Exten=value)


class Memory:
    """A sink that remembers rows for the reader."""

    def __init__(self):
        self.rows, self.told = [], []

    async def add(self, name, raws):
        for raw in raws:
            number = len(self.rows) + 1
            row = Row(number, name, raw.received, True, 0, "", raw.data)
            self.rows.append(row)

    async def tell(self, _name, **facts):
        self.told.append(facts)

    def events(self):
        reader = AmiReader("voip", {}, {})
        return [event for row in self.rows for event in reader.feed(row).events]


class TestSource(unittest.IsolatedAsyncioTestCase):
    def make(self, server, **values):
        """A source of a server."""
        self.sink = Memory()
        settings = {
            "type": "ami",
            "host": "127.0.0.1",
            "port": server.port,
            "user": "toloo",
            "secret": "secret",
        }
        return make("voip", settings | values, self.sink)

    async def begin(self, server, **values):
        """A running source of a server."""
        self.source = self.make(server, **values)
        self.source.backoff = Backoff(0.05, 0.1)
        task = asyncio.ensure_future(self.source.run())
        self.addAsyncCleanup(self.end, task)

    async def end(self, task):
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)

    async def until(self, check):
        for _n in range(6000):
            if check():
                return
            await asyncio.sleep(0.01)
        raise AssertionError(self.sink.told)

    async def test_recorded_sessions(self):
        async with AmiServer() as server:
            await self.begin(server)
            await self.until(lambda: server.logins)
            for name in ("forked", "queue", "attended"):
                await server.play(session(name))
            expected = [CASES[n].expected for n in ("forked", "queue", "attended")]
            expected = tuple(event for group in expected for event in group)
            await self.until(lambda: len(self.sink.events()) == len(expected))
            self.assertEqual(short(self.sink.events()), expected)
            filters = [a["Filter"] for a in server.asked("Filter")]
            self.assertIn("Event: DialBegin", filters)
            self.assertEqual(server.asked("Login")[0]["Events"], "off")

    async def test_user_who_may_not_filter(self):
        async with AmiServer(filters=False) as server:
            await self.begin(server)
            await self.until(lambda: server.logins)
            noise = [b"Event: RTCPSent\r\nChannel: PJSIP/101-1"] * 50
            varset = [b"Event: VarSet\r\nVariable: X\r\nUniqueid: 1.1"] * 50
            await server.play(noise + session("plain") + varset)
            await self.until(lambda: len(self.sink.events()) == 3)
            self.assertLess(len(self.sink.rows), 12, "noise is not stored")

    async def test_wrong_secret(self):
        async with AmiServer(secret="other") as server:
            await self.begin(server)
            await self.until(lambda: self.sink.told)
            self.assertIn("does not let toloo in", self.sink.told[0]["error"])
            with self.assertRaises(SourceError):
                await self.make(server).check()

    async def test_connects_again_in_a_call(self):
        """The connection breaks while it rings; the call was lost meanwhile."""
        async with AmiServer() as server:
            await self.begin(server)
            await self.until(lambda: server.logins == 1)
            await server.play(session("plain")[:3])
            await self.until(lambda: len(self.sink.events()) == 1)
            server.drop()
            await self.until(lambda: server.logins == 2)
            await self.until(lambda: len(self.sink.events()) == 2)
            missed = self.sink.events()[1]
            self.assertEqual((missed["kind"], missed["time_sure"]), ("missed", "guess"))

    async def test_call_outlives_a_break(self):
        async with AmiServer() as server:
            await self.begin(server)
            await self.until(lambda: server.logins == 1)
            blocks = session("plain")
            await server.play(blocks[:3])
            await self.until(lambda: len(self.sink.events()) == 1)
            server.living = [
                block.replace(b"Event: Newchannel", b"Event: CoreShowChannel")
                for block in blocks[:2]
            ]
            server.drop()
            await self.until(lambda: server.logins == 2)
            await server.play(blocks[3:])
            await self.until(lambda: len(self.sink.events()) == 3)
            self.assertEqual(short(self.sink.events()), CASES["plain"].expected)

    async def test_dial(self):
        async with AmiServer() as server:
            await self.begin(server, dial_channel="SIP/{extension}")
            with self.assertRaises(SourceError):
                await self.source.dial("101", OUTSIDE)
            await self.until(lambda: self.sink.told)
            await self.source.dial("101", OUTSIDE)
            (asked,) = server.asked("Originate")
            self.assertEqual(asked["Channel"], "SIP/101")
            self.assertEqual(asked["Exten"], OUTSIDE)
            with self.assertRaises(SourceError) as caught:
                await self.source.dial("999", OUTSIDE)
            self.assertIn("no such telephone", str(caught.exception))

    async def test_check(self):
        async with AmiServer() as server:
            self.assertIn("lets toloo in", await self.make(server).check())

    def test_caller_is_the_caller(self):
        self.assertEqual(events(recorded("plain"))[0]["number"], CALLER)
        self.assertLess(now() - NOON, timedelta(days=36500))


if __name__ == "__main__":
    unittest.main()
