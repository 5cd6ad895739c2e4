"""Odoo inside this process, over one database, and raw SQL beside it."""

import postgres
import psycopg2
import server
import timing

import odoo
from odoo.api import Environment
from odoo.modules.registry import Registry


class Session:
    """A registry and a cursor; what is done in it is rolled back at the end."""

    def __init__(self, name):
        self.name = name
        odoo.tools.config.parse_config(
            server.command("-d", name, "--log-level=error")[3:]
        )
        self.registry = Registry(name)
        self.cursor = self.registry.cursor()
        timing.BACKENDS[:] = [self.cursor.connection.info.backend_pid]
        self._raw = None
        self._uids = {}

    def __enter__(self):
        return self

    def __exit__(self, *_error):
        self.cursor.rollback()
        self.cursor.close()
        if self._raw:
            self._raw.close()
        odoo.sql_db.close_db(self.name)

    def uid(self, login):
        """Id of a user."""
        if login not in self._uids:
            query = "SELECT id FROM res_users WHERE login = %s"
            self.cursor.execute(query, [login])
            self._uids[login] = self.cursor.fetchone()[0]
        return self._uids[login]

    def env(self, login=None):
        """A fresh environment in the running transaction."""
        uid = self.uid(login) if login else odoo.SUPERUSER_ID
        context = {"lang": "fa_IR", "tz": "Asia/Tehran", "allowed_company_ids": [1]}
        return Environment(self.cursor, uid, context)

    def fresh(self):
        """End the transaction, so that the next has empty caches, as a request has."""
        self.cursor.rollback()

    def request(self, login):
        """An environment in a transaction of its own."""
        self.fresh()
        return self.env(login)

    def raw(self, query, parameters=None):
        """Rows of a statement through psycopg2, beside Odoo, with autocommit."""
        if not self._raw:
            options = postgres.connection() | {"dbname": self.name}
            self._raw = psycopg2.connect(**options)
            self._raw.autocommit = True
            timing.BACKENDS.append(self._raw.info.backend_pid)
        with self._raw.cursor() as cursor:
            cursor.execute(query, parameters)
            return cursor.fetchall() if cursor.description else []
