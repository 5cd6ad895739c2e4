"""The bridge and Odoo mean the same by an event: what the schema takes Odoo takes, and
what it does not take Odoo refuses."""

import importlib.util
import json
import unittest

import jsonschema
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from paths import ADDONS, ROOT

SCHEMA = ROOT / "bridge" / "toloo_bridge" / "schema" / "call_event_v1.json"
TOOLS = ADDONS / "toloo_telephony" / "tools"
VALID = jsonschema.Draft202012Validator(json.loads(SCHEMA.read_text()))
RELAXED = settings(deadline=None, suppress_health_check=list(HealthCheck))


def load(name):
    """A module of the addon's tools, without Odoo."""
    spec = importlib.util.spec_from_file_location(name, TOOLS / f"{name}.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


message, working_day = load("message"), load("working_day")
GOOD = working_day.EMPTY | {
    "source": "office",
    "event_key": "0" * 32,
    "seq": 1,
    "kind": "ring",
    "call_key": "1" * 32,
    "time": "2026-11-24T08:30:00Z",
    "number": "09131112233",
    "extension": "11",
}
ODD = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-(10**6), 10**6),
    st.text("09afgz.-:TZ آ", max_size=40),
    st.sampled_from(["in", "out", "internal", "ring", "record", "minute", "f" * 32]),
    st.sampled_from(["2026-02-30T00:00:00Z", "2026-11-24T08:30:00", "x" * 2001]),
    st.lists(st.integers(), max_size=2),
    st.sampled_from([0.5, -2.5]),
)


class TestCallMessage(unittest.TestCase):
    def assert_agree(self, event):
        faults = [error.message for error in VALID.iter_errors(event)]
        fault = message.fault_of(event)
        if fault == ("form", "time") and not faults:
            # A form that a date can have, but no day of the calendar.
            return
        self.assertEqual(bool(faults), bool(fault), (faults[:2], fault))

    def test_fields(self):
        self.assertEqual(
            set(VALID.schema["required"]), set(message.FIELDS), "fields differ"
        )
        self.assertEqual(set(VALID.schema["properties"]), set(message.FIELDS))
        self.assert_agree(GOOD)
        self.assertIsNone(message.fault_of(GOOD))

    @RELAXED
    @given(st.dictionaries(st.sampled_from([*GOOD, "more"]), ODD, max_size=3))
    def test_odd_values(self, changes):
        self.assert_agree(GOOD | changes)

    @RELAXED
    @given(st.sets(st.sampled_from([*GOOD]), max_size=3))
    def test_lacking_fields(self, names):
        self.assert_agree({k: v for k, v in GOOD.items() if k not in names})

    def test_the_working_day_is_as_the_schema_says(self):
        import random
        from datetime import datetime

        exchange = working_day.Exchange("office", ["11", "12"], random.Random(1))
        start = datetime(2026, 11, 24, 5)
        events = working_day.working_day(exchange, start, ["09131112233"], 60)
        for event in events:
            VALID.validate(event)
