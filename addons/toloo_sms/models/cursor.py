"""Transactions beside the one at hand."""

import contextlib

from psycopg2.extensions import ISOLATION_LEVEL_READ_COMMITTED

from odoo.sql_db import Cursor


def keep(cr):
    """Commit. What may have left a gateway must be known whatever comes after; only
    the worker and the questions to gateways do so, on cursors of their own."""
    cr.commit()  # pylint: disable=invalid-commit


@contextlib.contextmanager
def own_cursor(env):
    """A cursor of its own. Each of its statements sees what is committed: they change
    rows only where these are still in the state that they expect, and a receipt that
    comes meanwhile must not break them."""
    with env.registry.cursor() as cr:
        if isinstance(cr, Cursor):
            cr.connection.set_isolation_level(ISOLATION_LEVEL_READ_COMMITTED)
        yield cr


@contextlib.contextmanager
def line_lock(cr, purpose, line_id):
    """Whether this connection now holds a line for a purpose. The lock outlives
    transactions and ends with the connection, also when its process is killed."""
    key = f"toloo_sms_{purpose}"
    cr.execute("SELECT pg_try_advisory_lock(hashtext(%s), %s)", [key, line_id])
    held = cr.fetchone()[0]
    keep(cr)
    try:
        yield held
    finally:
        if held and not cr.closed:
            cr.rollback()
            cr.execute("SELECT pg_advisory_unlock(hashtext(%s), %s)", [key, line_id])
            keep(cr)
