"""Posts invoices and settles their commission, in processes some of which kill
themselves at one of their statements, as a power cut would.

Run as a program: `commission_driver.py <database>`; an order holds the ids of invoices,
the last day that is settled, and at which statement the process dies by signal 9.
"""

import os
import signal
import sys

import forked

import odoo
from odoo.api import Environment
from odoo.sql_db import Cursor


class Death:
    """Ends the process at one of its statements."""

    def __init__(self, number):
        self.left = number
        self.execute = Cursor.execute

    def __call__(self, cursor, *args, **kwargs):
        self.left -= 1
        result = self.execute(cursor, *args, **kwargs)
        if not self.left:
            os.kill(os.getpid(), signal.SIGKILL)
        return result


def run(registry, order):
    """Each invoice is posted in a transaction of its own, and each marketer is settled
    with in one of his own."""
    if order.get("die_at"):
        death = Death(order["die_at"])
        Cursor.execute = lambda cursor, *args, **words: death(cursor, *args, **words)
    for id_ in order["moves"]:
        with registry.cursor() as cursor:
            move = Environment(cursor, odoo.SUPERUSER_ID, {})["account.move"]
            move.browse(id_).filtered(lambda m: m.state == "draft").action_post()
    for id_ in order["payees"]:
        with registry.cursor() as cursor:
            env = Environment(cursor, odoo.SUPERUSER_ID, {})
            env["toloo.sale.settlement"]._make(
                env.company,
                order["first"],
                order["last"],
                env["res.partner"].browse(id_),
            )


if __name__ == "__main__":
    forked.serve(sys.argv[1], run)
