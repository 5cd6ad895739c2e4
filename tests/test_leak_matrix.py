"""The leak matrix: an addon for tests only, run inside Odoo over all our addons."""

import re
import sys
import unittest

import database
import results
import server
import suite
from paths import ROOT, SUFFIX

NAME = f"toloo_leak_matrix{SUFFIX}"
ADDON = "toloo_leak_matrix"
PROBES = re.compile(r"leak matrix as (.+): (\d+) probes, (\d+) refused, (\d+) leaks")
LEAST = 2000


class TestLeakMatrix(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        database.clone(database.everything(), NAME)
        log = server.batch(
            NAME,
            "-i",
            ADDON,
            f"--test-tags=/{ADDON}",
            log="leak-matrix",
            extra_addons=(ROOT / "tests" / "addons",),
            check=False,
        )
        cls.outcome = suite.Outcome("leak matrix")
        results.read(log, cls.outcome)
        cls.probes = {m[1]: int(m[2]) for m in PROBES.finditer(log)}
        cls.tables = [m[0] for m in PROBES.finditer(log)]
        database.drop(NAME)

    def test_no_probe_shows_a_canary(self):
        self.assertEqual(self.outcome.wrong, [])
        self.assertEqual(self.outcome.failed, 0, "\n".join(self.outcome.details))
        self.assertEqual(self.outcome.skipped, [])
        self.assertGreaterEqual(self.outcome.passed, 10)

    def test_enough_was_probed(self):
        print("\n".join(self.tables), file=sys.stderr)
        self.assertGreaterEqual(self.probes["manager"], LEAST)
        self.assertGreaterEqual(self.probes["officer"], LEAST // 2)
