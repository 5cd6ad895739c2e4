"""The parser of SMDR lines: a corpus, what hypothesis thinks of, and noise."""

import json
import os
import random
import unittest
from datetime import date, datetime, timezone
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from tests import printing
from toloo_bridge.event import LIMITS, clean
from toloo_bridge.smdr import Parser
from toloo_bridge.smdr.lines import LineSplitter, decode
from toloo_bridge.smdr.reader import SmdrReader
from toloo_bridge.spool import Row

CORPUS = [
    json.loads(line)
    for line in Path(__file__)
    .with_name("corpus.jsonl")
    .read_text(encoding="utf-8")
    .splitlines()
]
KINDS = {"call", "header", "note", "unparsed"}
NOISE = 1_000_000 if os.environ.get("TOLOO_FULL") else 100_000
NOON = datetime(2026, 11, 24, 8, 30, tzinfo=timezone.utc)


def fields(record):
    """A record as the corpus writes it."""
    values = record._asdict()
    stamp = values.pop("stamp")
    values["trunk"] = values.pop("line")
    values["date"] = list(stamp.date) if stamp.date else None
    return values | {"minute": stamp.minute, "star": stamp.star, "kind": "call"}


class TestCorpus(unittest.TestCase):
    def test_every_field(self):
        """With the dialect forced and found out, each field is as printed."""
        for case in CORPUS:
            case = dict(case)
            line = case.pop("line")
            families = ["auto", case["family"]] if case["kind"] == "call" else ["auto"]
            for family in families:
                found = Parser(family).parse(line)
                with self.subTest(line=line, family=family):
                    if case["kind"] == "call":
                        self.assertEqual(found.kind, "call", found)
                        self.assertEqual(fields(found), case)
                    else:
                        self.assertEqual(found.kind, case["kind"], found)

    def test_in_one_stream(self):
        """One parser that reads a family's lines in a row reads them as well."""
        for family in ("tda", "tes"):
            parser = Parser()
            for case in [c for c in CORPUS if c.get("family") == family]:
                found = parser.parse(case["line"])
                with self.subTest(line=case["line"]):
                    expected = {k: v for k, v in case.items() if k != "line"}
                    self.assertEqual(fields(found), expected)
            self.assertEqual(parser.found, family)

    def test_corpus_is_wide(self):
        calls = [c for c in CORPUS if c["kind"] == "call"]
        self.assertGreaterEqual(len(calls), 80)
        self.assertEqual({c["code"] for c in calls} - {""}, set(CODES))
        self.assertEqual({c["via"] for c in calls}, {"", "disa", "dil", "ucd", "voice"})


CODES = ("RC", "AN", "NA", "TR", "FW", "D0", "RM")


class TestDialect(unittest.TestCase):
    plain = printing.tda80("03/09/26", "10:15AM", "105", "02", "02188990011", "", "")

    def test_found_out(self):
        weak = printing.tda80(
            "03/09/26", "10:15AM", "105", "02", "0218", "", "00:01'05"
        )
        parser = Parser()
        self.assertEqual(parser.parse(weak).family, "tda")
        self.assertEqual(parser.found, "", "nothing told the family yet")
        parser.parse(printing.tes("03/09/26", "10:15AM", "105", "02", "<incoming>", ""))
        self.assertEqual(parser.found, "tes")
        self.assertEqual(parser.parse(weak).family, "tes")
        parser.parse(
            printing.tda80(
                "03/09/26", "10:15AM", "105", "02", "<I>1", "0'01", "00:01'05"
            )
        )
        self.assertEqual(parser.found, "tda", "a line betrayed the other family")

    def test_forced(self):
        line = printing.tes(
            "03/09/26", "10:15AM", "105", "02", "<incoming>", "00:01'05"
        )
        self.assertEqual(Parser("tda").parse(line).family, "tda")
        with self.assertRaises(ValueError):
            Parser("avaya")


digits = st.text("0123456789", min_size=1, max_size=22)
spans = st.integers(0, 86399)


class TestPrinted(unittest.TestCase):
    """What is printed in a layout is read back."""

    @settings(max_examples=300, deadline=None)
    @given(
        st.dates(date(2000, 1, 1), date(2030, 12, 31)),
        st.integers(0, 1439),
        st.booleans(),
        st.integers(1, 99999),
        st.integers(1, 99),
        digits,
        st.sampled_from(["in", "out"]),
        spans,
        st.integers(0, 599),
        st.sampled_from(["", "4455", "1234567890"]),
        st.sampled_from(["", *CODES]),
        st.sampled_from(["tda80", "tda120"]),
        st.sampled_from(["%d/%m/%y", "%m/%d/%y", "%y/%m/%d", "%y/%d/%m"]),
    )
    def test_tda(
        self, day, at, half, ext, line, number, way, talk, ring, acc, code, name, order
    ):
        line = f"{line:02}" if name == "tda80" else f"{line:04}"
        text = getattr(printing, name)(
            day.strftime(order),
            printing.clock(at // 60, at % 60, half),
            str(ext),
            line,
            "<I>" * (way == "in") + number,
            printing.ring(ring),
            printing.talk(talk),
            acc=acc,
            code=code,
        )
        found = Parser().parse(text)
        self.assertEqual(found.kind, "call", text)
        self.assertEqual(found.stamp.minute, at)
        printed = tuple(map(int, day.strftime(order).split("/")))
        self.assertEqual(found.stamp.date, printed)
        self.assertEqual(
            found[2:6] + found[8:10] + found[11:13],
            (str(ext), line, way, number, ring, talk, acc, code),
        )

    @settings(max_examples=300, deadline=None)
    @given(
        st.dates(date(2000, 1, 1), date(2030, 12, 31)),
        st.integers(0, 1439),
        st.booleans(),
        st.integers(100, 999),
        st.integers(1, 99),
        st.text("0123456789", min_size=1, max_size=16),
        st.sampled_from(["", "<incoming>", "<DISA incoming>", "<DIL incoming>"]),
        spans,
        st.sampled_from(["....", "12", "4536"]),
        st.booleans(),
    )
    def test_tes(self, day, at, half, ext, line, number, mark, talk, acc, star):
        text = printing.tes(
            day.strftime("%d/%m/%y"),
            printing.clock(at // 60, at % 60, half),
            str(ext),
            f"{line:02}",
            mark + number,
            printing.talk(talk),
            acc,
            "*" * star,
        )
        found = Parser("tes").parse(text)
        self.assertEqual(found.kind, "call", text)
        self.assertEqual((found.stamp.minute, found.stamp.star), (at, star))
        way = "in" if mark else "out"
        self.assertEqual(
            found[2:6] + (found.talk, found.account),
            (str(ext), f"{line:02}", way, number, talk, acc.strip(".")),
        )


class TestNoise(unittest.TestCase):
    @settings(max_examples=500, deadline=None)
    @given(st.text(max_size=500), st.sampled_from(["auto", "tda", "tes"]))
    def test_any_text(self, text, family):
        self.assertIn(Parser(family).parse(text).kind, KINDS)

    @settings(max_examples=300, deadline=None)
    @given(st.lists(st.binary(max_size=60)), st.data())
    def test_no_byte_is_lost_in_cutting(self, lines, data):
        """However the bytes arrive, the same lines come out."""
        stream = b"\r\n".join(lines)
        splitter, got = LineSplitter(), []
        while stream:
            size = data.draw(st.integers(1, len(stream)))
            got += splitter.feed(stream[:size])
            stream = stream[size:]
        got += splitter.flush()
        whole = LineSplitter()
        self.assertEqual(got, whole.feed(b"\r\n".join(lines)) + whole.flush())
        for line in got:
            decode(line)

    def test_random_and_mutated_lines(self):
        """No crash, and each line is told to be something; a line that is not a call
        any more is kept as unparsed unless it is furniture or a note."""
        chance = random.Random(1405)
        seeds = [c["line"] for c in CORPUS if c["kind"] in ("call", "note")]
        parsers = [Parser(f) for f in ("auto", "tda", "tes")]
        counts = dict.fromkeys(KINDS, 0)
        for number in range(NOISE):
            text = mutate(chance.choice(seeds) if number % 10 else "", chance)
            result = parsers[number % 3].parse(text)
            counts[result.kind] += 1
            if result.kind == "call":
                self.assertTrue(result.way in ("in", "out", "internal"), text)
            elif result.kind == "header":
                self.assertNotRegex(text, r"\d\d:\d\d'\d\d", text)
            elif result.kind == "unparsed":
                self.assertTrue(result.why)
        self.assertEqual(sum(counts.values()), NOISE)
        self.assertGreater(counts["call"], NOISE // 10)
        self.assertGreater(counts["unparsed"], NOISE // 10)

    def test_none_is_silently_dropped(self):
        """What is no furniture and no note becomes an event that holds the line."""
        chance = random.Random(2026)
        seeds = [c["line"] for c in CORPUS]
        dialects = [{"dialect": d} for d in ("auto", "tda", "tes")]
        readers = [SmdrReader("pbx", d, {}, "x") for d in dialects]
        counts = dict.fromkeys(KINDS, 0)
        for number in range(NOISE // 10):
            data = mutate(chance.choice(seeds), chance).encode()
            row = Row(number, "pbx", NOON, True, 0, "", data)
            told = readers[number % 3].feed(row)
            counts[told.kind] += 1
            kept = [event["raw"] for event in told.events]
            wanted = told.kind in ("call", "unparsed")
            self.assertEqual(len(kept), wanted, data)
            if told.kind == "unparsed":
                self.assertEqual(kept, [clean(decode(data), LIMITS["raw"])])
        self.assertEqual(sum(counts.values()), NOISE // 10)

    def test_time_of_hostile_lines(self):
        """No pattern runs away on a long line."""
        import time

        parser, start = Parser(), time.perf_counter()
        for piece in ("03/09/26 09:12AM 101 01 ", " ", "0'0", "00:0", "*", "<I>", "1 "):
            for text in (piece * 400, "03/09/26 09:12AM " + piece * 400):
                parser.parse(text)
                parser.parse(text[:399])
        self.assertLess(time.perf_counter() - start, 5)


def mutate(text, chance):
    """A line as a bad cable, a torn page or a wrong baud rate makes it; of none, one
    that chance makes."""
    letters = list(text)
    if not text:
        return "".join(
            chr(chance.randrange(256)) for _n in range(chance.randrange(120))
        )
    for _n in range(chance.choice((0, 1, 1, 2, 5, 20))):
        place = chance.randrange(len(letters) + 1)
        action = chance.random()
        if action < 0.35 and place < len(letters):
            letters[place] = chr(chance.choice((chance.randrange(32, 127), 0, 0xFF)))
        elif action < 0.6 and place < len(letters):
            del letters[place]
        elif action < 0.8:
            letters.insert(place, chr(chance.randrange(32, 127)))
        elif action < 0.9:
            del letters[place:]
        else:
            other = chance.randrange(len(letters) + 1)
            letters[min(place, other) : max(place, other)] = []
    return "".join(letters)


if __name__ == "__main__":
    unittest.main()
