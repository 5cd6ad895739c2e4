"""A database with a line, many messages in its queue, and a worker that is killed."""

import contextlib
import json
import os
import random
import signal
import subprocess
import time

import database
import postgres
import psycopg2
import server
from paths import LOGS, ROOT, SUFFIX, VENV_PYTHON

# The whole measure: 10,000 messages in each run; TOLOO_FULL=1 asks for it.
FULL = bool(os.environ.get("TOLOO_FULL"))
MESSAGES = 10_000 if FULL else 2_000
KILLS = 50


class World:
    """One database over which workers run; SQL is spoken with it directly."""

    # What forks the workers.
    WORKER = "tests/sms_worker.py"

    def __init__(self, name, template):
        self.name = f"toloo_sms_{name}{SUFFIX}"
        database.clone(template, self.name)
        self.link = psycopg2.connect(dbname=self.name, **postgres.connection())
        self.link.autocommit = True
        self._worker = None

    def close(self):
        """End the worker and drop the database."""
        if self._worker:
            self._worker.stdin.close()
            self._worker.wait(20)
        self.link.close()
        database.drop(self.name)

    def rows(self, query, *parameters):
        """Rows of one statement, committed."""
        with self.link.cursor() as cursor:
            cursor.execute(query, parameters or None)
            return cursor.fetchall() if cursor.description else []

    def one(self, query, *parameters):
        """The value of a statement with one."""
        return self.rows(query, *parameters)[0][0]

    def parameter(self, key, value):
        """Set a parameter of the system."""
        self.rows("DELETE FROM ir_config_parameter WHERE key = %s", key)
        self.rows(
            "INSERT INTO ir_config_parameter (key, value) VALUES (%s, %s)", key, value
        )

    def line(self, provider, url, token, **more):
        """The only active line of the company, open day and night."""
        self.rows("UPDATE toloo_sms_line SET active = false")
        values = {
            "name": provider,
            "provider": provider,
            "base_url": url,
            "hook_token": token,
            "sender": "3000",
            "company_id": self.one("SELECT min(id) FROM res_company"),
            "currency_id": self.one("SELECT min(id) FROM res_currency"),
            "quiet_start": 0,
            "quiet_end": 0,
            "tz": "Asia/Tehran",
            "rate": 0,
            "sequence": 1,
            "active": True,
            **more,
        }
        names, marks = ", ".join(values), ", ".join(["%s"] * len(values))
        return self.one(
            f"INSERT INTO toloo_sms_line ({names}) VALUES ({marks}) RETURNING id",
            *values.values(),
        )

    def fill(self, line, count):
        """Queue messages, each with a text of its own."""
        self.rows(
            """INSERT INTO toloo_sms_message (uuid, line_id, company_id, number, body,
                   parts, cost, currency_id, state, date_due, attempts, create_date)
               SELECT replace(gen_random_uuid()::text, '-', ''), l.id, l.company_id,
                      '+98912' || lpad(n::text, 7, '0'), 'message ' || n, 1, 0,
                      l.currency_id, 'queued', now() at time zone 'UTC', 0, now()
                 FROM toloo_sms_line l, generate_series(1, %s) n WHERE l.id = %s""",
            count,
            line,
        )
        self.rows("ANALYZE toloo_sms_message")

    def states(self):
        """{state: how many messages}."""
        return dict(
            self.rows("SELECT state, count(*) FROM toloo_sms_message GROUP BY state")
        )

    # ------------------------------------------------------------------------ workers
    def worker(self):
        """The process that forks workers, started when first needed."""
        if self._worker is None:
            LOGS.mkdir(parents=True, exist_ok=True)
            log = (LOGS / f"{self.name}-worker.log").open("wb")
            self._worker = subprocess.Popen(
                [str(VENV_PYTHON), str(ROOT / self.WORKER), self.name],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=log,
                text=True,
                env=server.environment(),
                cwd=ROOT,
            )
            log.close()
            self._answer("ready")
        return self._worker

    def _answer(self, name):
        for line in self._worker.stdout:
            with contextlib.suppress(ValueError):
                found = json.loads(line)
                if isinstance(found, dict) and name in found:
                    return found[name]
        raise AssertionError(f"the worker over {self.name} ended")

    def begin(self, command):
        """Fork a worker; its process id."""
        worker = self.worker()
        worker.stdin.write(f"{command}\n")
        worker.stdin.flush()
        return self._answer("pid")

    def ended(self):
        """Wait until the forked worker has ended; its exit code."""
        return self._answer("ended")

    def run(self, command):
        """Fork a worker and wait for its end."""
        self.begin(command)
        code = self.ended()
        if code:
            raise AssertionError(f"{command} ended with {code}")

    def run_with_kills(self, kills, seed):
        """Send while the worker is killed at random points of the run.

        :return: how many of them had messages in their hands
        """
        chance = random.Random(seed)
        total = self.queued()
        points = sorted(chance.randrange(total * 9 // 10) for _kill in range(kills))
        caught = 0
        for point in points:
            pid = self.begin("run")
            self._wait_for(total - point)
            # Not only just after a claim: anywhere in what the worker does.
            time.sleep(chance.random() * 0.06)
            os.kill(pid, signal.SIGKILL)
            if self.ended() != -signal.SIGKILL:
                raise AssertionError("the worker ended before it was killed")
            caught += bool(self.states().get("sending"))
        return caught

    def queued(self):
        """How many messages wait."""
        return self.one("SELECT count(*) FROM toloo_sms_message WHERE state = 'queued'")

    def _wait_for(self, left, patience=5):
        """Until no more than so many messages wait, and some are in hand."""
        end = time.monotonic() + patience
        taken = "SELECT count(*) FROM toloo_sms_message WHERE state = 'sending'"
        while time.monotonic() < end:
            if self.queued() <= left and self.one(taken):
                return
            time.sleep(0.003)
