"""Runs the reminders' cron in processes of its own, some of which kill themselves.

Run as a program: `alarm_driver.py <database>`, with one JSON order a line on its
input: the clock (UTC), how many processes at a time, and at which commit they die by
signal 9, before or after it. Answers each order with the list of exit statuses.
"""

import os
import signal
import sys

import forked
import freezegun

import odoo
from odoo.api import Environment
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


if __name__ == "__main__":
    forked.serve(sys.argv[1], run)
