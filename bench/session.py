"""Odoo inside this process, over one database."""

import odoo
import server
from odoo.api import Environment
from odoo.modules.registry import Registry


class Session:
    """A registry and a cursor; what is done in it is rolled back at the end."""

    def __init__(self, name):
        odoo.tools.config.parse_config(server.command("-d", name)[3:])
        self.registry = Registry(name)
        self.cursor = self.registry.cursor()

    def __enter__(self):
        return self

    def __exit__(self, *_error):
        self.cursor.rollback()
        self.cursor.close()

    def env(self, login=None, lang="fa_IR"):
        """A fresh environment, its cache empty, as a web request has it."""
        uid = odoo.SUPERUSER_ID
        if login:
            query = "SELECT id FROM res_users WHERE login = %s"
            self.cursor.execute(query, [login])
            uid = self.cursor.fetchone()[0]
        context = {"lang": lang, "tz": "Asia/Tehran", "allowed_company_ids": [1]}
        return Environment(self.cursor, uid, context)
