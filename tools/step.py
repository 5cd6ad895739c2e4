"""Steps of the set-up: done once, redone when what they depend on changes."""

import hashlib
import os
import subprocess
import sys
import time

from paths import LOGS, STAMPS


class SetupError(Exception):
    """Set-up cannot go on; the text tells a person what to do."""


def say(text):
    """One line of progress for the person in front of the terminal."""
    print(f"[toloo] {text}", flush=True)


def fingerprint(*parts):
    """A short hash of texts and of the contents of files."""
    digest = hashlib.sha256()
    for part in parts:
        data = part.read_bytes() if hasattr(part, "read_bytes") else str(part).encode()
        digest.update(data + b"\0")
    return digest.hexdigest()[:16]


def is_done(name, mark):
    """Whether step `name` was finished with this fingerprint."""
    stamp = STAMPS / name
    return stamp.exists() and stamp.read_text() == mark


def set_done(name, mark):
    """Remember that step `name` is finished with this fingerprint."""
    STAMPS.mkdir(parents=True, exist_ok=True)
    (STAMPS / name).write_text(mark)


def run(command, log=None, what=None, **options):
    """Run a command quietly; with `what`, say every 20 s that it still runs.

    Raises SetupError with the end of the output when the command fails.
    """
    LOGS.mkdir(parents=True, exist_ok=True)
    path = LOGS / f"{log or 'setup'}.log"
    start = last = time.monotonic()
    with path.open("ab") as out:
        process = subprocess.Popen(
            [str(word) for word in command],
            stdout=out,
            stderr=subprocess.STDOUT,
            **{"stdin": subprocess.DEVNULL} | options,
        )
        while process.poll() is None:
            time.sleep(0.05)
            now = time.monotonic()
            if what and now - last > 20:
                last = now
                say(f"  {what}: {now - start:.0f} s, still at work")
    if process.returncode:
        tail = path.read_text(errors="replace")[-1500:]
        raise SetupError(
            f"`{command[0]} …` failed ({process.returncode}). "
            f"The end of {path.relative_to(path.parents[2])}:\n{tail}"
        )


def end(process, patience=10):
    """End a process that we started: asked first, killed where it does not go."""
    if process and process.poll() is None:
        process.terminate()
        try:
            process.wait(patience)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def is_root():
    """Whether packages can be installed and other users' rights taken."""
    return os.geteuid() == 0


def python_fits(version=sys.version_info):
    """The host runs on Python 3.10 to 3.13."""
    return (3, 10) <= tuple(version[:2]) <= (3, 13)
