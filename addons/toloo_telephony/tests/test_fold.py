import random
from datetime import datetime, timedelta

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from odoo.tests import BaseCase

from ..tools.fold import fold
from ..tools.working_day import FATES, Exchange

MORNING = datetime(2026, 11, 24, 5, 0)
KINDS = ("ring", "answer", "outgoing", "record", "end", "missed")
SPANS = st.one_of(st.none(), st.integers(0, 600))
EVENTS = st.lists(
    st.builds(
        lambda kind, at, extension, ring, talk, way: {
            "kind": kind,
            "time": MORNING + timedelta(seconds=at),
            "extension": extension,
            "ring_seconds": ring,
            "talk_seconds": talk,
            "direction": way,
        },
        st.sampled_from(KINDS),
        st.integers(0, 3600),
        st.sampled_from((None, "11", "12")),
        SPANS,
        SPANS,
        st.sampled_from((None, "in", "out", "internal")),
    ),
    min_size=1,
    max_size=8,
)
REST = dict.fromkeys(
    ("number", "name", "called", "line", "queue", "account", "recording")
)


def number(events):
    """Give events their order and keys."""
    return [
        REST | {"time_sure": "second", "seq": n, "event_key": f"{n:032x}"} | event
        for n, event in enumerate(events)
    ]


# Neighbours make this machine slow at times, which is no fault of the code.
RELAXED = settings(
    max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow]
)


class TestFold(BaseCase):
    def day(self, fate, seed=1):
        exchange = Exchange("x", ["11", "12", "13"], random.Random(seed))
        events = exchange.call("09131112233", MORNING, fate)
        for event in events:
            event["time"] = datetime.fromisoformat(event["time"][:-1])
        return events

    def test_fates(self):
        states = {fate: fold(self.day(fate))["state"] for fate in set(FATES)}
        self.assertEqual(states.pop("missed"), "missed")
        self.assertEqual(set(states.values()), {"ended"})

    def test_answered(self):
        for fate in set(FATES):
            told = fold(self.day(fate))
            self.assertEqual(told["answered"], fate not in ("missed", "void"), fate)

    def test_a_live_call_goes_through_its_states(self):
        events = self.day("taken")
        states = [fold(events[:n])["state"] for n in range(1, len(events) + 1)]
        self.assertEqual(states, ["ringing", "answered", "ended"])

    def test_a_call_that_was_missed_and_then_ended_was_answered(self):
        events = number(
            [
                {
                    "kind": kind,
                    "direction": "in",
                    "extension": "11",
                    "time": MORNING,
                    "ring_seconds": 5,
                    "talk_seconds": None,
                }
                for kind in ("missed", "end")
            ]
        )
        told = fold(events)
        self.assertEqual((told["state"], told["answered"]), ("ended", True))

    def test_a_moved_call_is_whose_it_was_last_and_as_long_as_both(self):
        events = self.day("moved")
        told = fold(events)
        self.assertEqual(told["extension"], events[-1]["extension"])
        spans = [e["talk_seconds"] or 0 for e in events if e["kind"] == "end"]
        self.assertEqual(told["talk"], sum(spans))
        self.assertEqual(told["start"], MORNING)

    def test_the_start_of_a_record_without_a_ring_lies_before_its_end(self):
        end = {
            "kind": "end",
            "direction": "in",
            "extension": "11",
            "ring_seconds": 10,
            "talk_seconds": 50,
            "time": MORNING,
        }
        self.assertEqual(fold(number([end]))["start"], MORNING - timedelta(minutes=1))

    @settings(RELAXED)
    @given(EVENTS, st.randoms(use_true_random=False))
    def test_order_of_arrival_does_not_matter(self, events, chance):
        events = number(events)
        told = fold(events)
        chance.shuffle(events)
        self.assertEqual(fold(events), told)

    @settings(RELAXED)
    @given(EVENTS)
    def test_what_is_told_can_be_kept(self, events):
        told = fold(number(events))
        self.assertIn(
            told["state"], ("ringing", "outgoing", "answered", "missed", "ended")
        )
        self.assertGreaterEqual(told["ring"], 0)
        self.assertGreaterEqual(told["talk"], 0)
        if told["stop"]:
            self.assertGreaterEqual(told["stop"], told["start"])
        self.assertFalse(told["state"] == "missed" and told["answered"])
