"""smdr_parse: lines a second of the parser, against cutting the same lines into plain
column slices; and every field of the bridge's corpus."""

import json
import random
import sys

from paths import ROOT
from result import Result
from timing import interleave, medians

sys.path.append(str(ROOT / "bridge"))

LINES = 20_000
ROUNDS = 9
COLUMNS = (
    ("date", 0, 8),
    ("time", 9, 16),
    ("extension", 17, 22),
    ("line", 23, 25),
    ("number", 26, 51),
    ("ring", 52, 56),
    ("duration", 57, 65),
    ("account", 66, 76),
    ("code", 77, 80),
)


def prepare():
    """No database is needed."""
    return None


def measure(_session):
    """Each family in a stream of its own, then the corpus."""
    results = [_compare(name, lines) for name, lines in _streams().items()]
    right, asked = _corpus()
    results.append(Result("smdr_parse.fields", right, asked, 1, "least", ""))
    return results


def _streams():
    """A busy month of each family: calls in their order, of many numbers."""
    from tests import printing

    chance = random.Random(1404)
    streams = {"tda": [], "tda120": [], "tes": []}
    for number in range(LINES):
        day = f"{1 + number * 28 // LINES:02}/11/26"
        at = 480 + number * 28 % LINES * 720 // LINES
        clock = printing.clock(at // 60, at % 60, True)
        caller = f"0912{chance.randrange(10**7):07}"
        into, ext = chance.random() < 0.7, str(chance.randrange(101, 140))
        ring = printing.ring(chance.randrange(60)) if into else ""
        talk = printing.talk(int(chance.expovariate(1 / 120)))
        line = chance.randrange(1, 17)
        dial = "<I>" * into + caller
        streams["tda"].append(
            printing.tda80(day, clock, ext, f"{line:02}", dial, ring, talk)
        )
        streams["tda120"].append(
            printing.tda120(day, clock, ext, f"{line:04}", dial, ring, talk)
        )
        dial = "<incoming>" * into + caller
        streams["tes"].append(printing.tes(day, clock, ext, f"{line:02}", dial, talk))
    return streams


def _compare(name, lines):
    from toloo_bridge.smdr import Parser

    def ours():
        parser = Parser()
        return [parser.parse(line) for line in lines]

    def peer():
        return [{name: line[a:b].strip() for name, a, b in COLUMNS} for line in lines]

    if any(record.kind != "call" for record in ours()):
        raise AssertionError(f"{name}: a line was not read")
    spent = medians(interleave({"ours": ours, "peer": peer}, ROUNDS))
    # Lines a second, so that more is better, as the bar has it.
    rates = {who: LINES / (took / 1000) for who, took in spent.items()}
    return Result(
        f"smdr_parse.{name}", rates["ours"], rates["peer"], 0.3, "least", " lines/s"
    )


def _corpus():
    """(fields read right, fields asked for) over the corpus."""
    from tests.test_smdr_parser import fields
    from toloo_bridge.smdr import Parser

    source = ROOT / "bridge" / "tests" / "corpus.jsonl"
    right = asked = 0
    for text in source.read_text(encoding="utf-8").splitlines():
        case = json.loads(text)
        found = Parser(case.get("family", "auto")).parse(case.pop("line"))
        got = fields(found) if found.kind == "call" else {"kind": found.kind}
        asked += len(case)
        right += sum(got.get(name) == value for name, value in case.items())
    return right, asked
