"""Runs orders in processes of its own over one database, some of which kill themselves.

A program that calls `serve` reads one JSON order a line from its input, and answers
each with the list of exit statuses of the processes that worked on it.
"""

import json
import os
import sys
import traceback
from pathlib import Path

sys.path.append(str(Path(__file__).resolve().parent.parent / "tools"))

import server

import odoo
from odoo.modules.registry import Registry


def fork(registry, order, run):
    """Start a process that does `run(registry, order)`; its id."""
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


def serve(name, run):
    """Take orders for a database until there are no more."""
    options = server.command("-d", name, "--log-level=error")[3:]
    odoo.tools.config.parse_config(options)
    registry = Registry(name)
    # A connection is nobody's but that of the process that opened it.
    odoo.sql_db.close_all()
    for line in sys.stdin:
        order = json.loads(line)
        count = order.get("at_once", 1)
        pids = [fork(registry, order, run) for _ in range(count)]
        statuses = [os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]) for pid in pids]
        print(json.dumps(statuses), flush=True)
