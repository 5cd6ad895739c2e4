"""ring_to_window: from what the exchange prints on the bridge's wire until the window
is drawn in Chromium, among a million numbers."""

import json
import os
import socket
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path

import telephony_fixture as telephony
from paths import ROOT
from result import Result
from timing import p99

PER_SECOND = 10
# Of ten telephones three are those of the person at the screen.
OTHERS = tuple("21 22 23 24 25 26 27".split())
SECONDS = 30
WARM = 20
PATIENCE = 15
# Notes the moment at which each window is on the screen, by its number.
WATCH = """() => {
    window.tolooDrawn = {};
    const digits = (text) => text.replace(/[^0-9]/g, "");
    const look = (node) => {
        const windows = node.querySelectorAll ? [...node.querySelectorAll(
            ".o_toloo_call")] : [];
        if (node.matches?.(".o_toloo_call")) {
            windows.push(node);
        }
        for (const one of windows) {
            const number = digits(one.querySelector(".o_toloo_number").textContent);
            requestAnimationFrame(() => {
                window.tolooDrawn[number] ??= Date.now();
            });
        }
    };
    new MutationObserver((changes) =>
        changes.forEach((change) => change.addedNodes.forEach(look))
    ).observe(document.body, { childList: true, subtree: true });
}"""


def prepare():
    """The measure makes its own database."""
    return None


def measure(_session):
    """Ring ten times a second; milliseconds of each."""
    import database

    name = telephony.prepare()
    work = database.clone(name, "toloo_bench_ring")
    try:
        spans = _run(work)
    finally:
        database.drop(work)
    spans.sort()
    middle = spans[len(spans) // 2]
    return [
        Result("ring_to_window.p99", p99(spans), 1000, 1),
        Result("ring_to_window.median", middle, 300, 1),
    ]


def _run(work):
    import browser
    import serving

    found = telephony.numbers(work, PER_SECOND * SECONDS + WARM)
    with (
        serving.Server(work, "--log-level=warn", log="bench-ring") as host,
        browser.Browser() as page,
        Wire() as wire,
        Bridge(wire.port, host, work),
    ):
        page.take_session(host.session(telephony.LOGIN))
        page.open(f"{host.url}/odoo")
        page.wait_for(".o_toloo_call_menu")
        page.run(f"({WATCH})()")
        wire.wait()
        time.sleep(3)
        _ring(wire, found[:WARM])
        time.sleep(5)
        sent = _ring(wire, found[WARM:])
        drawn = _drawn(page, list(sent))
        if errors := page.complaints() + host.errors():
            raise AssertionError(errors)
    return [drawn[number] - moment for number, moment in sent.items()]


def _ring(wire, numbers):
    """Have these numbers call in turn; {number: milliseconds of the clock} of those
    that ring at the screen's telephones."""
    begin, sent = time.monotonic(), {}
    telephones = telephony.EXTENSIONS + OTHERS
    for place, number in enumerate(numbers):
        time.sleep(max(0, begin + place / PER_SECOND - time.monotonic()))
        extension = telephones[place % len(telephones)]
        if extension in telephony.EXTENSIONS:
            sent[number] = time.time() * 1000
        wire.ring(number, extension)
    return sent


def _drawn(page, numbers):
    """{number: milliseconds} of all of these, once the last is there."""
    end = time.monotonic() + PATIENCE
    while True:
        drawn = page.run("window.tolooDrawn")
        lacking = [number for number in numbers if number not in drawn]
        if not lacking:
            return drawn
        if time.monotonic() > end:
            raise AssertionError(f"{len(lacking)} windows never opened: {lacking[:5]}")
        time.sleep(0.2)


class Wire:
    """A Panasonic exchange by network that prints who rings."""

    def __enter__(self):
        self._socket = socket.create_server(("127.0.0.1", 0))
        self.port = self._socket.getsockname()[1]
        self._line, self._ready = None, threading.Event()
        threading.Thread(target=self._accept, daemon=True).start()
        return self

    def __exit__(self, *_error):
        self._socket.close()
        if self._line:
            self._line.close()

    def _accept(self):
        self._line, _address = self._socket.accept()
        self._line.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self._ready.set()

    def wait(self):
        """Wait until the bridge reads."""
        if not self._ready.wait(30):
            raise AssertionError("the bridge did not come")

    def ring(self, number, extension):
        """Print that a number rings at an extension, in the local time."""
        import zoneinfo
        from datetime import datetime

        now = datetime.now(zoneinfo.ZoneInfo("Asia/Tehran"))
        day, clock = now.strftime("%d/%m/%y"), now.strftime("%H:%M")
        dial = f"<I>{number}"
        line = f"{day:8} {clock:7} {extension:5} 01 {dial:25} {'':4} {'':8} {'':10} RC"
        self._line.sendall(line.encode() + b"\r\n")


class Bridge:
    """toloo_bridge as a process, with a spool that goes when it ends."""

    def __init__(self, port, host, database):
        self._folder = tempfile.TemporaryDirectory()
        folder = Path(self._folder.name)
        self._config = folder / "bridge.toml"
        self._log = folder / "log"
        tables = {
            "odoo": {"url": host.url, "database": database, "key": telephony.KEY},
            "spool": {"path": str(folder / "spool")},
            f"sources.{telephony.SOURCE}": {
                "type": "tcp",
                "host": "127.0.0.1",
                "port": port,
                "login": "none",
                "dialect": "tda",
                "date_order": "dmy",
            },
        }
        self._config.write_text(
            "\n".join(
                f"[{name}]\n"
                + "\n".join(f"{k} = {json.dumps(v)}" for k, v in t.items())
                for name, t in tables.items()
            )
        )

    def __enter__(self):
        with self._log.open("wb") as log:
            self._process = subprocess.Popen(
                [sys.executable, "-m", "toloo_bridge", "-c", self._config, "run"],
                stdout=log,
                stderr=log,
                cwd=ROOT / "bridge",
                env=os.environ | {"PYTHONUNBUFFERED": "1"},
            )
        return self

    def __exit__(self, kind, *_error):
        self._process.terminate()
        self._process.wait(20)
        if kind:
            sys.stderr.write(self._log.read_text()[-3000:])
        self._folder.cleanup()
