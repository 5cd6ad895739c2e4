"""The host's own suites of crm and sale, with toloo_crm and its glue installed: nothing
fails that does not fail on the bare host.

What fails there is kept in host_failures.txt with its reason. TOLOO_FULL=1 in the
environment runs the bare host too and compares the file with what it really fails.
"""

import os
import unittest
from pathlib import Path

import database
import results
import server
import suite
from paths import SUFFIX

SUITES = ("crm", "sale")
OURS = (
    "toloo_crm",
    "toloo_access_account",
    "toloo_access_calendar",
    "toloo_access_crm",
    "toloo_access_product",
    "toloo_access_project",
    "toloo_access_sale",
    "toloo_jalali_account",
    "toloo_jalali_crm",
)
# The template speaks Persian too, and to its administrator; the host's tests compare
# with English texts.
ENGLISH = (
    "UPDATE res_partner SET lang = 'en_US'",
    """DELETE FROM ir_default d USING ir_model_fields f
        WHERE f.id = d.field_id AND f.model = 'res.partner' AND f.name = 'lang'""",
    "UPDATE res_lang SET active = code = 'en_US'",
)
KNOWN = Path(__file__).with_name("host_failures.txt")
# Fewer than these mean that a suite was not run, as without Chromium.
LEAST = 230


def known_failures():
    """Names of the tests that fail on the bare host."""
    lines = KNOWN.read_text(encoding="utf-8").splitlines()
    return {line.split("#")[0].strip() for line in lines} - {""}


class TestHostSuites(unittest.TestCase):
    maxDiff = None

    def run_suites(self, place, ours):
        """Names of the host's tests that fail, of those that run after installation:
        the others stand on applications that are not there yet."""
        needs = database.foreign_needs(OURS) | database.closure(SUITES)
        database.clone(database.template(needs), place)
        for statement in ENGLISH:
            database.sql(statement, place)
        tags = ",".join([*(f"/{name}" for name in SUITES), "-at_install"])
        install = ["-i", ",".join(ours)] if ours else []
        failed, outcome = self.run_tests(place, tags, *install)
        self.assertGreaterEqual(outcome.passed, LEAST)
        again = {name for name in failed - known_failures() if "." in name}
        if again:
            # The host's tours count seconds: who fails on a busy machine is asked
            # once more, alone.
            tags = ",".join(f":{name}" for name in sorted(again))
            failed = (failed - again) | self.run_tests(place, tags)[0]
        database.drop(place)
        return failed, outcome

    def run_tests(self, place, tags, *words):
        """(names of the tests that fail, what was counted) of one run."""
        log = server.batch(
            place,
            *("-u", ",".join(SUITES), "--skip-auto-install", f"--test-tags={tags}"),
            *words,
            log=place,
            check=False,
        )
        outcome = suite.Outcome(place)
        results.read(log, outcome)
        self.assertEqual(outcome.wrong, [])
        return results.names_of_failures(log), outcome

    def test_nothing_new_fails(self):
        failed, outcome = self.run_suites(f"toloo_host_suites{SUFFIX}", OURS)
        new = failed - known_failures()
        self.assertFalse(new, "\n".join(outcome.details))

    def test_what_the_bare_host_fails_is_known(self):
        if not os.environ.get("TOLOO_FULL"):
            # The file says so, test by test.
            self.assertTrue(all("#" in line for line in _entries()), KNOWN)
            return
        failed, _outcome = self.run_suites(f"toloo_host_bare{SUFFIX}", ())
        self.assertEqual(failed, known_failures())


def _entries():
    lines = KNOWN.read_text(encoding="utf-8").splitlines()
    return [line for line in lines if line and not line.startswith("#")]
