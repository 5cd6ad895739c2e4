"""A process that sends what is due in a database, and can be killed at any moment.

    python sms_worker.py <database>

The registry is loaded once; each line "run" on the input forks a worker that goes on
until it is killed or, after "drain", until nothing is due. Answers are lines of JSON.
"""

import json
import os
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "tools"))

import server  # noqa: E402

import odoo  # noqa: E402
from odoo.api import Environment  # noqa: E402
from odoo.modules.registry import Registry  # noqa: E402


def work(database, once):
    """Send what is due; without `once` go on for ever."""
    registry = Registry(database)
    while True:
        with registry.cursor() as cr:
            messages = Environment(cr, odoo.SUPERUSER_ID, {})["toloo.sms.message"]
            messages._cron_send()
            due = messages._due_lines()
        if once and not due:
            return
        if not due:
            ask(database)
            time.sleep(0.02)


def ask(database):
    """Ask the gateways for what they have not reported."""
    with Registry(database).cursor() as cr:
        Environment(cr, odoo.SUPERUSER_ID, {})["toloo.sms.line"]._cron_ask()


def fork(action, *arguments):
    """Run a function in a child with connections of its own; its process id."""
    if pid := os.fork():
        return pid
    status = 1
    try:
        action(*arguments)
        status = 0
    finally:
        os._exit(status)


def serve(database, **actions):
    """Answer commands until the input ends; each action is a function and what it is
    called with."""
    words = server.command("-d", database, "--log-level=warn", "--max-cron-threads=0")
    odoo.tools.config.parse_config(words[3:])
    Registry(database)
    odoo.sql_db.close_all()
    say(ready=True)
    for line in sys.stdin:
        pid = fork(*actions[line.strip()])
        say(pid=pid)
        _pid, status = os.waitpid(pid, 0)
        say(ended=os.waitstatus_to_exitcode(status))


def say(**values):
    """One line to whoever started this."""
    print(json.dumps(values), flush=True)


if __name__ == "__main__":
    NAME = sys.argv[1]
    serve(
        NAME,
        run=(work, NAME, False),
        drain=(work, NAME, True),
        ask=(ask, NAME),
    )
