"""Two server processes over one database, for what happens at once."""

import unittest

import database
import postgres
import psycopg2
import serving


class TwoServers(unittest.TestCase):
    """`name` is the database; `sessions` an administrator's at each server; `link` a
    connection of our own, which commits at once."""

    name = None

    @classmethod
    def setUpClass(cls):
        database.clone(database.everything(), cls.name)
        cls.addClassCleanup(database.drop, cls.name)
        log = f"{cls.name}-{{}}".format
        hosts = [
            cls.enterClassContext(
                serving.Server(cls.name, "--log-level=warn", log=log(letter))
            )
            for letter in "ab"
        ]
        cls.sessions = [host.session() for host in hosts]
        cls.link = psycopg2.connect(dbname=cls.name, **postgres.connection())
        cls.link.autocommit = True
        cls.addClassCleanup(cls.link.close)
        cls.make_world()

    @classmethod
    def rows(cls, query, *parameters):
        """What a query finds."""
        with cls.link.cursor() as cursor:
            cursor.execute(query, parameters)
            return cursor.fetchall()
