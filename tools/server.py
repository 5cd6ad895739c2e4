"""Running Odoo: its command line, environment and log."""

import os
import re
import socket
import subprocess
import tempfile

import host
import postgres
from paths import ADDONS, DATA, LOGS, NODE_BIN, ROOT, VENV, VENV_PYTHON
from step import run

LINE = re.compile(
    r"^\S+ \S+ \d+ (?P<level>[A-Z]+) (?P<db>\S+) (?P<logger>\S+?): (?P<text>.*)"
)


def addons_path(*extra):
    """Value of --addons-path: ours, the host's own, and `extra` folders."""
    folders = [ADDONS, *extra, *host.addons_paths(host.source())]
    return ",".join(map(str, folders))


def environment():
    """Environment of an Odoo process: our tools first, PostgreSQL found."""
    path = os.pathsep.join([str(NODE_BIN), str(VENV / "bin"), os.environ["PATH"]])
    # Sass and Babel read non-ASCII files in the locale's encoding.
    return (
        os.environ
        | postgres.environment()
        | {"PATH": path, "LC_ALL": "C.UTF-8", "TZ": "UTC", "PYTHONUNBUFFERED": "1"}
    )


def command(*words, extra_addons=()):
    """Command line of `odoo server` in this checkout."""
    return [
        str(VENV_PYTHON),
        "-m",
        "odoo",
        *map(str, words),
        f"--addons-path={addons_path(*extra_addons)}",
        f"--data-dir={DATA}",
        *postgres.odoo_options(),
    ]


def free_port():
    """A TCP port of the loopback that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def batch(database, *words, log, what=None, extra_addons=(), check=True):
    """Run Odoo over one database until it stops; return its log as text."""
    path = LOGS / f"{log}.log"
    path.unlink(missing_ok=True)
    words = [
        "-d",
        database,
        f"--http-port={free_port()}",
        f"--gevent-port={free_port()}",
        "--http-interface=127.0.0.1",
        "--max-cron-threads=0",
        "--stop-after-init",
        *words,
    ]
    line = command(*words, extra_addons=extra_addons)
    if check:
        run(line, log=log, what=what, env=environment(), cwd=ROOT)
    else:
        with path.open("ab") as out:
            subprocess.run(
                line,
                stdout=out,
                stderr=subprocess.STDOUT,
                stdin=subprocess.DEVNULL,
                env=environment(),
                cwd=ROOT,
                check=False,
            )
    return path.read_text(errors="replace") if path.exists() else ""


def script(database, text, log):
    """Run Python in Odoo's shell over one database, with `env` as the superuser's;
    SetupError where it fails. What is not committed there is lost."""
    with tempfile.TemporaryFile("w+") as file:
        file.write(text)
        file.seek(0)
        words = ["shell", "-d", database, "--no-http", "--log-level=warn"]
        run(command(*words), log=log, env=environment(), cwd=ROOT, stdin=file)


def log_lines(text, levels=("WARNING", "ERROR", "CRITICAL")):
    """(level, logger, text) of the lines at these levels."""
    for line in text.splitlines():
        match = LINE.match(line)
        if match and match["level"] in levels:
            yield match["level"], match["logger"], match["text"]
