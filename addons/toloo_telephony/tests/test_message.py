from datetime import datetime

from hypothesis import given, settings
from hypothesis import strategies as st

from odoo.tests import BaseCase

from ..tools.message import fault_of, read_time, write_time
from ..tools.working_day import EMPTY, make_key
from .test_fold import RELAXED

GOOD = EMPTY | {
    "source": "office",
    "event_key": make_key("event"),
    "seq": 1,
    "kind": "ring",
    "call_key": make_key("call"),
    "time": "2026-11-24T08:30:00Z",
    "number": "09131112233",
    "extension": "11",
}
JUNK = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.floats(),
    st.text(),
    st.lists(st.integers()),
    st.dictionaries(st.text(), st.integers()),
)


class TestMessage(BaseCase):
    def test_a_good_event_has_no_fault(self):
        self.assertIsNone(fault_of(GOOD))

    def test_each_field_is_looked_at(self):
        wrong = {
            "version": (0, "1", True, None),
            "source": ("", "a b", "x" * 33, None, 1, "دفتر"),
            "event_key": ("", "A" * 32, "0" * 31, None, 5),
            "call_key": ("", "g" * 32, None),
            "seq": (0, -1, 1.5, "1", True, None, 2**63),
            "kind": ("rings", None, [], {}),
            "time": ("2026-11-24", "2026-13-24T08:30:00Z", "1403-09-04T08:30:00Z", 1),
            "time_sure": ("sure", None, []),
            "direction": ("inside", "", [], 1),
            "number": (9, "1" * 65, "\x00", "\ud800"),
            "extension": ("1" * 33, 11),
            "ring_seconds": (-1, 1.0, "3", True, 604801),
            "talk_seconds": (-1, 604801),
            "transfer_of": ("", "z" * 32, 4),
            "raw": ("x" * 2001, b"raw"),
        }
        for name, values in wrong.items():
            for value in values:
                with self.subTest(name=name, value=value):
                    code, detail = fault_of(GOOD | {name: value})
                    self.assertEqual(code, "version" if name == "version" else "form")
                    if code == "form":
                        self.assertEqual(detail, name)

    def test_fields_are_all_there_and_no_more(self):
        for name in GOOD:
            if name != "version":
                less = {k: v for k, v in GOOD.items() if k != name}
                self.assertEqual(fault_of(less), ("form", name))
        self.assertEqual(fault_of(GOOD | {"more": 1}), ("form", "more"))

    @settings(RELAXED)
    @given(st.dictionaries(st.sampled_from([*GOOD, "other"]), JUNK))
    def test_no_value_breaks_it(self, changes):
        fault = fault_of(GOOD | changes)
        self.assertTrue(fault is None or fault[0] in ("form", "version"))

    @settings(RELAXED)
    @given(JUNK)
    def test_no_event_breaks_it(self, event):
        self.assertEqual(
            fault_of(event)[0], "version" if isinstance(event, dict) else "form"
        )

    @settings(RELAXED)
    @given(st.datetimes(datetime(1990, 1, 1), datetime(2199, 12, 31)))
    def test_times_come_back(self, moment):
        moment = moment.replace(microsecond=0)
        self.assertEqual(read_time(write_time(moment)), moment)
