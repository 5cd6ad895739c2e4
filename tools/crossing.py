"""What belongs to no single addon: the tests in `tests/`, and those of the bridge."""

import functools
import os
import subprocess
import sys
import unittest

from paths import LOGS, ROOT

FOLDER = ROOT / "tests"
BRIDGE = ROOT / "bridge"


def jobs():
    """One job a file of tests/, and one for the bridge, a package of its own."""
    names = sorted(p.stem for p in FOLDER.glob("test_*.py"))
    found = [(f"tests/{n}", functools.partial(run_file, n)) for n in names]
    return [*found, ("bridge", functools.partial(run_file, "bridge"))]


def run_file(name, outcome):
    """Run one file, or the bridge, in a process of its own and read its counts."""
    log = LOGS / f"{name}.log"
    LOGS.mkdir(parents=True, exist_ok=True)
    counts_read, counts_write = os.pipe()
    command = [sys.executable, __file__, name, str(counts_write)]
    with log.open("wb") as out:
        process = subprocess.Popen(
            command,
            stdout=out,
            stderr=subprocess.STDOUT,
            pass_fds=[counts_write],
            cwd=ROOT,
        )
        os.close(counts_write)
        with os.fdopen(counts_read) as counts:
            lines = counts.read().splitlines()
        process.wait()
    for line in lines:
        kind, _, text = line.partition(" ")
        if kind == "skipped":
            outcome.skipped.append(text)
        elif kind == "passed":
            outcome.passed += int(text)
        else:
            outcome.failed += int(text)
    if process.returncode or outcome.failed:
        outcome.details.append(_told(log.read_text(errors="replace")))
    if process.returncode and not outcome.failed:
        outcome.wrong.append(f"the process ended with {process.returncode}")


def _told(text, most=3000):
    """Of a log: the first failures, which others may follow from, and its end."""
    found = text.find("\n" + 70 * "=")
    text = text[found + 1 :] if found >= 0 else text[-2 * most :]
    if len(text) <= 2 * most:
        return text
    return f"{text[:most]}\n[…]\n{text[-most:]}"


def main(name, counts):
    """Inside the process: run the file's tests, write the counts to the pipe."""
    suite = _suite(name)
    result = unittest.TextTestRunner(verbosity=2).run(suite)
    failed = len(result.failures) + len(result.errors)
    failed += len(result.unexpectedSuccesses)
    with os.fdopen(int(counts), "w") as pipe:
        for test, reason in result.skipped:
            pipe.write(f"skipped {test} : {reason}\n".replace("\n", " ") + "\n")
        passed = max(result.testsRun - failed - len(result.skipped), 0)
        pipe.write(f"passed {passed}\nfailed {failed}\n")
    return 0 if result.wasSuccessful() else 1


def _suite(name):
    loader = unittest.defaultTestLoader
    if name == "bridge":
        # It must run where Odoo is not, so nothing of ours is on its path.
        sys.path[:] = [p for p in sys.path if p != str(ROOT / "tools")]
        return loader.discover(str(BRIDGE / "tests"), top_level_dir=str(BRIDGE))
    sys.path[:0] = [str(FOLDER), str(ROOT / "tools")]
    return loader.loadTestsFromName(name)


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
