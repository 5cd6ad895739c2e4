"""Calls while bridge, Odoo and PostgreSQL are killed: none lost, none twice.

TOLOO_FULL=1 in the environment makes 10,000 calls and 50 kills of it.
"""

import asyncio
import contextlib
import json
import os
import random
import signal
import subprocess
import sys
import tempfile
import threading
import time
import unittest
from datetime import timedelta
from pathlib import Path

import calls
import database
import postgres
import private_postgres
import psycopg2
import serving
from paths import ROOT, SUFFIX

NAME = f"toloo_call_faults{SUFFIX}"
FULL = bool(os.environ.get("TOLOO_FULL"))
CALLS, KILLS = (10_000, 50) if FULL else (240, 6)
# Odoo answers late after a kill while the machine is busy; the longest pause beside it.
PATIENCE = 600 if FULL else 60
AWAY = 20_000 if FULL else 500
# Five minutes for what 20,000 events take.
LEAST_RATE = 20_000 / 300
BRIDGE = ROOT / "bridge"


class TestCallFaults(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        everything = database.everything()
        if postgres.given():
            cls.cluster = None
            database.clone(everything, NAME)
            cls.addClassCleanup(database.drop, NAME)
        else:
            cls.cluster = cls.enterClassContext(private_postgres.Cluster())
            cls.cluster.copy(everything, NAME)
        cls.host = serving.Server(NAME, "--log-level=error", log="call-faults")
        cls.host.start()
        cls.addClassCleanup(lambda: cls.host.stop())
        cls.admin = cls.host.session()
        cls.office = calls.Office(cls.admin, area_code="021")

    def rows(self, query, *parameters):
        return database.sql(query, NAME, *parameters)

    def test_every_batch_twice_and_shuffled(self):
        """Two exchanges tell the same, one in order, the other twice and in none."""
        from working_day import working_day

        [twin] = self.admin.call(
            "toloo.telephony.source", "copy", [self.office.source], {"code": "twin"}
        )
        [key] = self.rows(
            "SELECT key_user_id FROM toloo_telephony_source WHERE id = %s",
            self.office.source,
        )
        values = {"key_user_id": key[0]}
        self.admin.call("toloo.telephony.source", "write", twin, values)
        numbers = [f"0990{n:07}" for n in range(60)]
        start = calls.utc(-40000)
        events = working_day(self.office.exchange, start, numbers, 200)
        self.office.deliver(events)
        chance = random.Random(2)
        for _time in range(2):
            mixed = [event | {"source": "twin"} for event in events]
            chance.shuffle(mixed)
            for at in range(0, len(mixed), 37):
                self.office.deliver(mixed[at : at + 37])
        told = [
            self.rows(
                """SELECT call_key, number, direction, state, is_answered, extension,
                          line, date_start, date_end, ring_seconds, talk_seconds, hour
                     FROM toloo_call WHERE source_id = %s ORDER BY call_key""",
                source,
            )
            for source in (self.office.source, twin)
        ]
        self.assertEqual(len(told[0]), 200)
        self.assertEqual(*told)

    @unittest.skipUnless(BRIDGE.exists(), "the bridge is not here")
    def test_killed_at_any_moment(self):
        with Day(self.office, self.host) as day:
            ledger = self.play(day)
            day.until(
                lambda: len(self.stored()) >= len(ledger),
                PATIENCE,
                lambda: sorted(ledger.keys() - {row[0] for row in self.stored()}),
            )
        found = self.stored()
        self.assertEqual(len(found), len({row[0] for row in found}), "twice")
        self.assertEqual({row[0]: row[1:] for row in found}, ledger)

    def stored(self):
        """The calls that Odoo has; none while PostgreSQL does not answer."""
        with contextlib.suppress(psycopg2.Error):
            return self.rows(
                """SELECT number, state, talk_seconds FROM toloo_call
                    WHERE source_id = %s AND number LIKE '+98991%%'""",
                self.office.source,
            )
        return []

    def play(self, day):
        """Print calls and kill meanwhile; {number: (state, talk seconds)}."""
        chance, ledger = random.Random(9), {}
        kinds = ["bridge", "odoo", "postgresql"] if self.cluster else ["bridge", "odoo"]
        each = CALLS // KILLS
        for turn in range(KILLS):
            for number in range(turn * each, (turn + 1) * each):
                ledger.update([day.call(number, chance)])
            time.sleep(chance.uniform(0, 0.8))
            self.kill(kinds[turn % len(kinds)], day)
        return ledger

    def kill(self, kind, day):
        if kind == "bridge":
            day.kill()
            day.begin()
        elif kind == "odoo":
            self.host._process.kill()
            self.host._process.wait()
            self.host.start()
        else:
            self.cluster.kill()
            time.sleep(0.1)
            self.cluster.start()

    @unittest.skipUnless(BRIDGE.exists(), "the bridge is not here")
    def test_odoo_was_away(self):
        query = "SELECT count(*) FROM toloo_call WHERE number LIKE '+98992%%'"
        with Day(self.office, self.host) as day:
            day.until(lambda: day.exchange.logins, 60)
            self.host.stop()
            chance = random.Random(4)
            for number in range(AWAY):
                day.call(number, chance, "0992")
            day.until(lambda: not day.exchange.buffer, 200)
            self.host.start()
            begun = time.monotonic()
            day.until(lambda: self.rows(query)[0][0] == AWAY, AWAY / LEAST_RATE + 20)
            rate = AWAY / (time.monotonic() - begun)
        sys.stderr.write(f"{AWAY} events after an absence: {rate:.0f} a second\n")
        self.assertGreater(rate, LEAST_RATE)
        order = self.rows(
            "SELECT seq FROM toloo_telephony_event WHERE number LIKE '0992%%'"
            " ORDER BY id"
        )
        self.assertEqual(order, sorted(order))


class Day:
    """An exchange that prints calls, and a bridge that reads them and may be killed."""

    def __init__(self, office, host):
        self.folder = Path(tempfile.mkdtemp(prefix="toloo_bridge_"))
        self.process, self.office, self.host = None, office, host
        self.moment = calls.utc(-7200) + timedelta(hours=3.5)

    def __enter__(self):
        sys.path.insert(0, str(BRIDGE))
        from tests.exchange import Exchange

        self.loop = asyncio.new_event_loop()
        self.thread = threading.Thread(target=self.loop.run_forever, daemon=True)
        self.thread.start()
        # It prints its last records again to whoever comes, as buffers of real ones do.
        self.exchange = Exchange(again=200, talk=False)
        self.ask(self.exchange.__aenter__())
        self.write()
        self.begin()
        return self

    def __exit__(self, kind, *_error):
        self.kill()
        if kind:
            sys.stderr.write((self.folder / "log").read_text()[-3000:])
        self.ask(self.exchange.__aexit__())
        self.loop.call_soon_threadsafe(self.loop.stop)
        self.thread.join()
        self.loop.close()
        sys.path.remove(str(BRIDGE))
        subprocess.run(["rm", "-rf", self.folder], check=True)

    def ask(self, task):
        return asyncio.run_coroutine_threadsafe(task, self.loop).result(30)

    def write(self):
        tables = {
            "odoo": {
                "url": self.host.url,
                "database": NAME,
                "key": self.office.key,
                "batch": 100,
            },
            "spool": {"path": str(self.folder / "spool")},
            f"sources.{calls.CODE}": {
                "type": "tcp",
                "host": "127.0.0.1",
                "port": self.exchange.port,
                "login": "none",
                "dialect": "tda",
                "date_order": "dmy",
                "retry_seconds": 1,
            },
        }
        texts = [
            "\n".join([f"[{n}]", *(f"{k} = {json.dumps(v)}" for k, v in t.items())])
            for n, t in tables.items()
        ]
        (self.folder / "bridge.toml").write_text("\n".join(texts))

    def begin(self):
        """Start the bridge."""
        with (self.folder / "log").open("ab") as log:
            self.process = subprocess.Popen(
                [sys.executable, "-m", "toloo_bridge", "-c", "bridge.toml", "run"],
                stdout=log,
                stderr=log,
                cwd=self.folder,
                env=os.environ | {"PYTHONPATH": str(BRIDGE)},
            )

    def kill(self):
        """Kill it as a power cut would."""
        if self.process:
            self.process.send_signal(signal.SIGKILL)
            self.process.wait()

    def call(self, number, chance, start="0991"):
        """Print one call; its entry in the ledger."""
        from tests.printing import ring, talk, tda80

        self.moment += timedelta(seconds=1)
        answered, seconds = chance.random() < 0.8, chance.randint(1, 600)
        line = tda80(
            self.moment.strftime("%d/%m/%y"),
            self.moment.strftime("%H:%M"),
            str(chance.choice((11, 12, 13))),
            f"{number % 8 + 1:02}",
            f"<I>{start}{number:07}",
            ring(chance.randint(1, 30)),
            talk(seconds if answered else 0),
            "",
            "" if answered else "NA",
        )
        self.loop.call_soon_threadsafe(self.exchange.record, line)
        entry = ("ended", seconds) if answered else ("missed", 0)
        return f"+98{start[1:]}{number:07}", entry

    def until(self, ready, seconds, missing=lambda: ""):
        """Wait until it is so, or tell what is missing and where it may wait."""
        end = time.monotonic() + seconds
        while not ready():
            if time.monotonic() > end:
                raise AssertionError(f"waited {seconds} s; {self.where()} {missing()}")
            time.sleep(0.1)

    def where(self):
        """How many lines and events wait on the way to Odoo."""
        from toloo_bridge.spool import Spool

        spool = Spool(str(self.folder / "spool"))
        lines, events, aside = spool.waiting()
        spool.close()
        return (
            f"{len(self.exchange.buffer)} lines in the exchange, {lines} lines and "
            f"{events} events in the spool, {aside} put aside; missing:"
        )
