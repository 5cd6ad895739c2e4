"""Runs the reminders' cron in processes of its own, some of which kill themselves.

Run as a program: `alarm_driver.py <database>`, with one JSON order a line on its
input: the clock (UTC), how many processes at a time, and at which commit they die by
signal 9, before or after it. Answers each order with the list of exit statuses.
"""

import json
import os
import signal
import sys
import traceback
from pathlib import Path

sys.path.append(str(Path(__file__).resolve().parent.parent / "tools"))

import freezegun
import server

import odoo
from odoo.api import Environment
from odoo.modules.registry import Registry
from odoo.sql_db import Cursor

BATCH = 40


class Death:
    """Ends the process at one of its commits, as a power cut would."""

    def __init__(self, number, before):
        self.left, self.before = number, before
        self.commit = Cursor.commit

    def __call__(self, cursor):
        self.left -= 1
        if not self.left and self.before:
            os.kill(os.getpid(), signal.SIGKILL)
        self.commit(cursor)
        if not self.left:
            os.kill(os.getpid(), signal.SIGKILL)


def run(registry, order):
    """One run of the cron, as the clock of the order says."""
    registry["toloo.alarm"]._batch = BATCH
    if order.get("die_at"):
        death = Death(order["die_at"], order.get("before"))
        Cursor.commit = lambda cursor: death(cursor)
    with freezegun.freeze_time(order["clock"], tick=True, ignore=["psycopg2"]):
        with registry.cursor() as cursor:
            env = Environment(cursor, odoo.SUPERUSER_ID, {"lang": "fa_IR"})
            env["toloo.alarm.rule"]._cron_run()


def fork(registry, order):
    """Start a process for an order; its id."""
    pid = os.fork()
    if pid:
        return pid
    status = 1
    try:
        run(registry, order)
        status = 0
    except BaseException:
        traceback.print_exc()
    finally:
        sys.stderr.flush()
        os._exit(status)


def main(name):
    """Take orders until there are no more."""
    options = server.command("-d", name, "--log-level=error")[3:]
    odoo.tools.config.parse_config(options)
    registry = Registry(name)
    # A connection is nobody's but that of the process that opened it.
    odoo.sql_db.close_all()
    for line in sys.stdin:
        order = json.loads(line)
        pids = [fork(registry, order) for _ in range(order.get("at_once", 1))]
        statuses = [os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]) for pid in pids]
        print(json.dumps(statuses), flush=True)


if __name__ == "__main__":
    main(sys.argv[1])
