"""The demonstration's day, and the examples of the message format."""

import asyncio
import tempfile
import unittest
from datetime import timedelta
from pathlib import Path

import jsonschema

from tests.test_service import tcp, toml
from toloo_bridge import __version__, schema
from toloo_bridge.config import load, tomllib
from toloo_bridge.event import EMPTY, KINDS, LIMITS, make_event
from toloo_bridge.keys import make_key
from toloo_bridge.smdr.reader import SmdrReader
from toloo_bridge.sources import make
from toloo_bridge.spool import Row, now

ROOT = Path(__file__).resolve().parent.parent
VALID = jsonschema.Draft202012Validator(schema.load())


class Sink:
    """Reads at once what it is given."""

    def __init__(self):
        self.reader = SmdrReader("demo", {"date_order": "dmy"}, {}, "x")
        self.events, self.others = [], []

    async def add(self, name, raws):
        for raw in raws:
            row = Row(0, name, raw.received, raw.live, raw.occurrence, "", raw.data)
            outcome = self.reader.feed(row)
            self.events += outcome.events
            if outcome.kind != "call":
                self.others.append(outcome.kind)

    async def tell(self, _name, **_facts):
        pass


class TestDemo(unittest.TestCase):
    def test_day_of_today(self):
        sink = Sink()
        settings = {"path": str(ROOT / "demo/day.smdr"), "today": True, "type": "file"}
        asyncio.run(make("demo", settings, sink).run())
        kinds = {event["kind"] for event in sink.events}
        self.assertEqual(kinds, {"ring", "answer", "end", "missed"})
        self.assertEqual(set(sink.others), {"header"})
        self.assertTrue(any(event["transfer_of"] for event in sink.events))
        for event in sink.events:
            VALID.validate(event | {"seq": 1})
        ages = [now() - _when(event) for event in sink.events]
        self.assertLess(max(ages), timedelta(minutes=3))
        keys = {event["event_key"] for event in sink.events}
        self.assertEqual(len(keys), len(sink.events))

    def test_configuration(self):
        """The demo's is valid but for the key, which is the database's."""
        with tempfile.TemporaryDirectory() as folder:
            text = (ROOT / "demo/toloo-bridge.toml").read_text()
            (Path(folder) / "key").write_text("x")
            (Path(folder) / "c.toml").write_text(text)
            found = load(Path(folder) / "c.toml")
        self.assertEqual(found.odoo["key"], "x")
        self.assertIn("port = 1", toml({"sources": {"a": tcp(_Port)}}))


class _Port:
    port = 1


def _when(event):
    from toloo_bridge.event import from_text

    return from_text(event["time"])


class TestPackage(unittest.TestCase):
    def test_all_is_installed(self):
        """What lies in the package's folders is what pyproject.toml names."""
        found = tomllib.loads((ROOT / "pyproject.toml").read_text())
        tool = found["tool"]["setuptools"]
        top = ROOT / "toloo_bridge"
        inits = top.rglob("__init__.py")
        names = {".".join(p.parent.relative_to(ROOT).parts) for p in inits}
        self.assertEqual(set(tool["packages"]), names)
        others = {
            (".".join(p.parent.relative_to(ROOT).parts), f"*{p.suffix}")
            for p in top.rglob("*.*")
            if p.suffix not in (".py", ".pyc")
        }
        data = {(k, v) for k, vs in tool["package-data"].items() for v in vs}
        self.assertEqual(data, others)
        self.assertEqual(found["project"]["version"], __version__)


class TestSchema(unittest.TestCase):
    def setUp(self):
        key = make_key("x")
        self.event = make_event(
            source="pbx", event_key=key, call_key=key, kind="end", time=now()
        ) | {"seq": 1}

    def test_is_a_schema(self):
        jsonschema.Draft202012Validator.check_schema(schema.load())
        found = schema.load()
        self.assertEqual(set(found["required"]), set(found["properties"]))
        self.assertEqual(set(found["required"]), set(EMPTY))
        self.assertEqual(tuple(found["properties"]["kind"]["enum"]), KINDS)

    def test_limits_are_the_schemas(self):
        found = schema.load()
        for name, limit in LIMITS.items():
            field = found["properties"][name]
            if "$ref" in field:
                field = found["$defs"][field["$ref"].rpartition("/")[2]]
            self.assertEqual(field["maxLength"], limit, name)

    def test_what_it_refuses(self):
        VALID.validate(self.event)
        changes = (
            {"version": 2},
            {"source": "a b"},
            {"source": ""},
            {"event_key": "x"},
            {"call_key": None},
            {"seq": 0},
            {"seq": "1"},
            {"kind": "fax"},
            {"time": "2026-11-24 08:30:00"},
            {"time_sure": "yes"},
            {"direction": "inbound"},
            {"talk_seconds": -1},
            {"talk_seconds": 1.5},
            {"talk_seconds": 10**6},
            {"number": "1" * 65},
            {"number": 912},
            {"raw": "x" * 2001},
            {"extra": 1},
        )
        for change in changes:
            with self.assertRaises(jsonschema.ValidationError, msg=change):
                VALID.validate(self.event | change)
        for name in self.event:
            rest = {k: v for k, v in self.event.items() if k != name}
            with self.assertRaises(jsonschema.ValidationError, msg=name):
                VALID.validate(rest)

    def test_anything_is_made_valid(self):
        """Whatever an exchange prints, the message is one that Odoo takes."""
        values = {name: "\0\x1b\ud800é" * 3000 for name in LIMITS}
        key = make_key("x")
        event = make_event(
            source="pbx",
            event_key=key,
            call_key=key,
            kind="end",
            time=now(),
            ring_seconds=10**9,
            talk_seconds=-5,
            **values,
        )
        VALID.validate(event | {"seq": 1})
        self.assertNotIn("\0", event["raw"])


if __name__ == "__main__":
    unittest.main()
