"""Records to events: one call a caller, times in UTC, and the schema."""

import json
import unittest
from datetime import datetime, timedelta, timezone

import jsonschema
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.printing import talk, tda80, tes
from tests.test_smdr_parser import CORPUS
from toloo_bridge import schema
from toloo_bridge.keys import make_key
from toloo_bridge.smdr.calls import SmdrCalls
from toloo_bridge.smdr.clock import ORDERS, Clock, as_date
from toloo_bridge.smdr.record import Stamp

VALID = jsonschema.Draft202012Validator(schema.load())
NOON = datetime(2026, 11, 24, 8, 30, tzinfo=timezone.utc)
D = "24/11/26"


def events(*lines, received=NOON, live=True, **options):
    """Events of lines, each through a state that went through JSON."""
    state, made = {}, []
    for number, line in enumerate(lines):
        calls = SmdrCalls("pbx", options, json.loads(json.dumps(state)))
        key = make_key("pbx", line, number)
        made += calls.feed(line, key, received, live)[2]
        state = calls.dump()
    for event in made:
        VALID.validate(event | {"seq": 1})
    return made


class TestKinds(unittest.TestCase):
    def kinds(self, *lines):
        return [event["kind"] for event in events(*lines)]

    def test_ring_answer_end_are_one_call(self):
        made = events(
            tda80(D, "11:58AM", "", "03", "<I>09131112233", code="RC"),
            tda80(D, "11:58AM", "", "04", "<I>09131112299", code="RC"),
            tda80(D, "11:59AM", "112", "03", "<I>09131112233", "0'21", code="AN"),
            tda80(D, "11:59AM", "", "04", "<I>09131112299", "0'30", code="NA"),
            tda80(D, "12:00PM", "112", "03", "<I>09131112233", "0'21", "00:01'05"),
            tda80(D, "12:00PM", "112", "03", "<I>09131112233", "0'02", "00:00'05"),
        )
        self.assertEqual(
            [e["kind"] for e in made],
            ["ring", "ring", "answer", "missed", "end", "end"],
        )
        calls = [e["call_key"] for e in made]
        self.assertEqual(calls[0], calls[2])
        self.assertEqual(calls[0], calls[4])
        self.assertEqual(calls[1], calls[3])
        self.assertEqual(len(set(calls)), 3, "the last is a call of its own")

    def test_ringing_elsewhere_is_the_same_call(self):
        """First one telephone rings, then another; later the same person calls anew."""
        made = events(
            tda80(D, "11:40AM", "101", "03", "<I>0913", code="RC"),
            tda80(D, "11:41AM", "102", "03", "<I>0913", code="RC"),
            tda80(D, "11:42AM", "102", "03", "<I>0913", "0'59", "00:00'30"),
            tda80(D, "11:42AM", "101", "03", "<I>0913", code="RC"),
            tda80(D, "11:58AM", "101", "03", "<I>0913", code="RC"),
        )
        calls = [e["call_key"] for e in made]
        self.assertEqual(len(set(calls[:3])), 1)
        self.assertEqual(len(set(calls[2:])), 3)

    def test_ringing_after_a_transfer(self):
        made = events(
            tda80(D, "11:50AM", "101", "03", "<I>0913", "0'05", "00:01'00", "", "TR"),
            tda80(D, "11:50AM", "107", "03", "<I>0913", code="RC"),
            tda80(D, "11:50AM", "107", "03", "<I>0913", "0'04", code="AN"),
            tda80(D, "11:55AM", "107", "03", "<I>0913", "0'04", "00:04'30"),
        )
        self.assertEqual(len({e["call_key"] for e in made}), 1)
        self.assertEqual(made[3]["transfer_of"], made[0]["event_key"])

    def test_a_number_known_late_joins(self):
        made = events(
            tda80(D, "11:58AM", "", "03", "<I>", code="RC"),
            tda80(D, "11:59AM", "112", "03", "<I>09131112233", "0'21", "00:00'30"),
        )
        self.assertEqual(made[0]["call_key"], made[1]["call_key"])

    def test_missed(self):
        self.assertEqual(
            self.kinds(
                tda80(D, "11:58AM", "101", "03", "<I>0913", "0'30", "00:00'00"),
                tda80(
                    D, "11:58AM", "101", "03", "<I>0913", "0'30", "00:00'00", "", "NA"
                ),
                tda80(D, "11:58AM", "101", "03", "<I>0913", "0'30", "00:00'20"),
                tda80(D, "11:58AM", "101", "03", "0913111", "", "00:00'00"),
            ),
            ["missed", "missed", "end", "end"],
        )

    def test_transfer_gives_two_legs_of_one_call(self):
        made = events(
            tda80(D, "11:50AM", "101", "03", "<I>0913", "0'05", "00:01'00", "", "TR"),
            tda80(D, "11:50AM", "101", "04", "<I>0914", "0'05", "00:01'00", "", "TR"),
            tda80(D, "11:55AM", "107", "03", "<I>0913", "0'04", "00:04'30"),
            tda80(D, "11:59AM", "107", "03", "<I>0913", "0'04", "00:01'30"),
        )
        first, other, second, later = made
        self.assertEqual(second["call_key"], first["call_key"])
        self.assertEqual(second["transfer_of"], first["event_key"])
        self.assertNotEqual(other["call_key"], first["call_key"])
        self.assertEqual(later["call_key"], later["event_key"])
        self.assertIsNone(later["transfer_of"])

    def test_transfer_long_after_is_another_call(self):
        made = events(
            tda80(D, "09:50AM", "101", "03", "<I>0913", "0'05", "00:01'00", "", "TR"),
            tda80(D, "11:55AM", "107", "03", "<I>0913", "0'04", "00:04'30"),
        )
        self.assertNotEqual(made[0]["call_key"], made[1]["call_key"])

    def test_star_marks_a_transfer(self):
        made = events(
            tes(D, "11:50AM", "201", "02", "<incoming>0912", "00:01'00"),
            tes(D, "11:51AM", "203", "02", "<incoming>0912", "00:04'00", "....", "*"),
            tes(D, "11:55AM", "203", "02", "<incoming>0912", "00:01'00"),
        )
        self.assertEqual(made[1]["transfer_of"], made[0]["event_key"])
        self.assertEqual(made[1]["call_key"], made[0]["call_key"])
        self.assertNotEqual(made[2]["call_key"], made[0]["call_key"])

    def test_ring_of_the_other_family(self):
        made = events(
            tes(D, "11:50AM", "", "02", "<incoming>0912", "", ""),
            tes(D, "11:50AM", "201", "02", "<incoming>0912", "00:01'00"),
        )
        self.assertEqual([e["kind"] for e in made], ["ring", "end"])
        self.assertEqual(made[0]["call_key"], made[1]["call_key"])

    def test_queue_and_voice_box(self):
        """Who waited and was answered is one answered call; who spoke to the machine
        has been missed."""
        made = events(
            tes(D, "11:50AM", "", "02", "<UCD waiting>", "00:00'50"),
            tes(D, "11:51AM", "201", "02", "<incoming>0912", "00:01'00"),
            tes(D, "11:58AM", "202B", "02", "<incoming>0912", "00:00'20"),
        )
        self.assertEqual([e["kind"] for e in made], ["missed", "end", "missed"])
        self.assertEqual(made[0]["call_key"], made[1]["call_key"])
        self.assertEqual(made[2]["extension"], "202")


class TestTime(unittest.TestCase):
    def one(self, line, **options):
        (event,) = events(line, **options)
        return event["time"], event["time_sure"]

    def test_end_and_start(self):
        """One family prints the end, the other the start; both give the end."""
        line = tda80(D, "11:50AM", "101", "03", "<I>0913", "0'05", "00:01'00")
        self.assertEqual(self.one(line), ("2026-11-24T08:20:00Z", "minute"))
        line = tes(D, "11:50AM", "201", "02", "<incoming>0912", "00:05'07")
        self.assertEqual(self.one(line), ("2026-11-24T08:25:07Z", "minute"))

    def test_clock_never_set(self):
        line = tda80("**/**/**", "**:****", "101", "3", "<I>0913", "*'**", "**:**'**")
        self.assertEqual(self.one(line.replace(" 3 ", " 03")), (TEXT, "received"))

    def test_order_found_by_today(self):
        for printed in ("24/11/26", "11/24/26", "26/11/24", "26/24/11"):
            line = tda80(printed, "11:50AM", "101", "03", "<I>0913", "0'05", "00:01'00")
            self.assertEqual(
                self.one(line), ("2026-11-24T08:20:00Z", "minute"), printed
            )

    def test_order_doubtful(self):
        """In a file no line is of today: 03/09 stays a guess until 24/09 is read."""
        lines = [
            tda80(day, "11:50AM", "101", "03", "<I>0913", "0'05", "00:01'00")
            for day in ("03/09/26", "09/24/26", "03/09/26", "05/05/26")
        ]
        made = events(*lines, live=False)
        self.assertEqual(
            [(e["time"][:10], e["time_sure"]) for e in made],
            [
                ("2026-09-03", "guess"),
                ("2026-09-24", "minute"),
                ("2026-03-09", "minute"),
                ("2026-05-05", "minute"),
            ],
        )

    def test_order_set(self):
        line = tda80("03/09/26", "11:50AM", "101", "03", "<I>0913", "0'05", "00:01'00")
        found = self.one(line, date_order="mdy")
        self.assertEqual(found, ("2026-03-09T08:20:00Z", "minute"))

    def test_other_zone(self):
        line = tda80(D, "11:50AM", "101", "03", "<I>0913", "0'05", "00:01'00")
        found = self.one(line, timezone="Europe/Berlin", received=NOON)
        self.assertEqual(found, ("2026-11-24T10:50:00Z", "minute"))

    @settings(max_examples=200, deadline=None)
    @given(
        st.datetimes(datetime(2020, 1, 1), datetime(2030, 12, 31)),
        st.sampled_from(ORDERS),
        st.integers(0, 120),
    )
    def test_live_lines_always_give_the_right_day(self, moment, order, late):
        """Whatever the order and the day, a line of this minute is dated to it."""
        moment = moment.replace(second=0, microsecond=0, tzinfo=timezone.utc)
        clock = Clock()
        local = moment.astimezone(clock.zone)
        sign = {"d": local.day, "m": local.month, "y": local.year % 100}
        stamp = Stamp(tuple(sign[s] for s in order), local.hour * 60 + local.minute)
        received = moment + timedelta(seconds=late)
        self.assertEqual(clock.resolve(stamp, received, True)[0], moment)

    @settings(max_examples=300, deadline=None)
    @given(st.tuples(*[st.integers(0, 2200)] * 3), st.sampled_from(ORDERS))
    def test_any_three_numbers(self, printed, order):
        found = as_date(printed, order, NOON.date())
        self.assertTrue(found is None or found.year <= 2027)


TEXT = "2026-11-24T08:30:00Z"


class TestMessages(unittest.TestCase):
    def test_corpus_gives_valid_messages(self):
        for case in CORPUS:
            made = events(case["line"])
            self.assertEqual(len(made), case["kind"] == "call", case["line"])

    @settings(max_examples=200, deadline=None)
    @given(st.text(max_size=200), st.integers(0, 86399))
    def test_any_dial_column_gives_valid_messages(self, dial, span):
        events(f"24/11/26 11:50AM 101   03 {dial} {talk(span)}")

    def test_memory_is_bounded(self):
        calls = SmdrCalls("pbx")
        for number in range(3000):
            line = tda80(D, "11:58AM", "", f"{number:04}", "<I>0913", code="RC")
            calls.feed(line, make_key(number), NOON)
        self.assertLessEqual(len(calls.ringing), 512)


if __name__ == "__main__":
    unittest.main()
