"""Who may see what, changed a thousand times on one server process, is true on the
first request to another."""

import random
import unittest

import database
import postgres
import psycopg2
import serving
from paths import SUFFIX

NAME = f"toloo_revocation{SUFFIX}"
SEED = 1404
STEPS = 1000
CONTACTS = 200
PROVINCES = ("10", "20", "17", "23")  # Tehran, Isfahan, Fars, and one without ticks

SEES_ALL = """
    WITH RECURSIVE held AS (
        SELECT gid FROM res_groups_users_rel WHERE uid = %(user)s
        UNION SELECT i.hid FROM res_groups_implied_rel i JOIN held ON held.gid = i.gid)
    SELECT 1 FROM held JOIN ir_model_data d ON d.res_id = held.gid
     WHERE d.model = 'res.groups' AND d.module = 'toloo_access'
       AND d.name = 'group_all_areas'
"""
# The place of a contact is worked out from its address, not read from its area: a
# stored area that did not follow would be seen too.
ALLOWED = """
    WITH place AS (
        SELECT p.id, COALESCE(p.zone_id, city.id, state.id) AS area
          FROM res_partner p
          LEFT JOIN toloo_area city ON city.kind = 'city' AND city.city_id = p.city_id
          LEFT JOIN toloo_area state
                 ON state.kind = 'province' AND state.state_id = p.state_id
         WHERE p.id = ANY(%(contacts)s))
    SELECT DISTINCT place.id FROM place
      JOIN toloo_area a ON a.id = place.area
      JOIN toloo_area t ON a.parent_path LIKE t.parent_path || '%%'
      JOIN toloo_access_pattern_area_rel ra ON ra.area_id = t.id
      JOIN toloo_access_pattern q ON q.id = ra.pattern_id AND q.active
      JOIN toloo_access_pattern_user_rel ru ON ru.pattern_id = q.id
     WHERE ru.user_id = %(user)s
"""


class TestRevocation(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        database.clone(database.everything(), NAME)
        cls.addClassCleanup(database.drop, NAME)
        log, quiet = "revocation-{}".format, ["--log-level=warn"]
        cls.first = cls.enterClassContext(serving.Server(NAME, *quiet, log=log("a")))
        cls.second = cls.enterClassContext(serving.Server(NAME, *quiet, log=log("b")))
        cls.link = psycopg2.connect(dbname=NAME, **postgres.connection())
        cls.link.autocommit = True
        cls.addClassCleanup(cls.link.close)
        cls.admin = cls.first.session()
        cls.random = random.Random(SEED)
        cls.make_world()

    @classmethod
    def rows(cls, query, **parameters):
        with cls.link.cursor() as cursor:
            cursor.execute(query, parameters)
            return cursor.fetchall()

    @classmethod
    def make_world(cls):
        codes = [f"state_ir_{code}" for code in PROVINCES]
        found = cls.rows(
            """SELECT s.id, s.country_id, a.id FROM ir_model_data d
                 JOIN res_country_state s ON s.id = d.res_id
                 JOIN toloo_area a ON a.kind = 'province' AND a.state_id = s.id
                WHERE d.model = 'res.country.state' AND d.name = ANY(%(codes)s)
                ORDER BY s.id""",
            codes=codes,
        )
        cls.iran = found[0][1]
        cls.states = [row[0] for row in found]
        cls.cities = cls.rows(
            """SELECT x.city_id, x.state_id, x.id FROM (
                   SELECT a.*, row_number() OVER (PARTITION BY state_id ORDER BY id) n
                     FROM toloo_area a
                    WHERE kind = 'city' AND state_id = ANY(%(states)s)) x
                WHERE n <= 5 ORDER BY x.id""",
            states=cls.states,
        )
        cls.areas = [row[2] for row in found] + [row[2] for row in cls.cities]
        cls.zones = []
        make = cls.admin.call
        groups = cls.rows(
            "SELECT name, res_id FROM ir_model_data WHERE module = 'toloo_access'"
            " AND model = 'res.groups'"
        )
        cls.groups = dict(groups)
        cls.users = make(
            "res.users", "create", [cls.user_values(f"revoke{n}") for n in range(2)]
        )
        cls.patterns = make(
            "toloo.access.pattern",
            "create",
            [{"name": f"Revocation {n}"} for n in range(3)],
        )
        values = [{"name": f"Contact {n}", **cls.place()} for n in range(CONTACTS)]
        cls.contacts = make("res.partner", "create", values)
        cls.readers = {
            user: [host.session(f"revoke{n}") for host in (cls.second, cls.first)]
            for n, user in enumerate(cls.users)
        }

    @classmethod
    def user_values(cls, login):
        groups = [cls.groups["group_manager"]]
        return {
            "name": login,
            "login": login,
            "password": login,
            "group_ids": [(6, 0, groups)],
        }

    @classmethod
    def place(cls):
        """A place for a contact: a city, a whole province, or none."""
        kind = cls.random.random()
        address = {"zone_id": False, "city_id": False, "state_id": False}
        if kind < 0.7:
            city, state, _area = cls.random.choice(cls.cities)
            address |= {"city_id": city, "state_id": state}
        elif kind < 0.95:
            address["state_id"] = cls.random.choice(cls.states)
        return address

    # What an administrator does

    def write(self, model, ids, values):
        ids = ids if isinstance(ids, list) else [ids]
        self.admin.call(model, "write", ids, values)

    def tick(self):
        pattern, area = self.one(self.patterns), self.one(self.areas + self.zones)
        self.write("toloo.access.pattern", pattern, {"area_ids": [(4, area)]})

    def untick(self):
        pattern = self.one(self.patterns)
        ticked = self.rows(
            "SELECT area_id FROM toloo_access_pattern_area_rel"
            " WHERE pattern_id = %(pattern)s ORDER BY 1",
            pattern=pattern,
        )
        if ticked:
            links = {"area_ids": [(3, self.one(ticked)[0])]}
            self.write("toloo.access.pattern", pattern, links)

    def give(self):
        links = {"toloo_pattern_ids": [(4, self.one(self.patterns))]}
        self.write("res.users", self.one(self.users), links)

    def take(self):
        if self.random.random() < 0.5:
            links = {"toloo_pattern_ids": [(3, self.one(self.patterns))]}
            return self.write("res.users", self.one(self.users), links)
        links = {"user_ids": [(3, self.one(self.users))]}
        return self.write("toloo.access.pattern", self.one(self.patterns), links)

    def move(self):
        self.write("res.partner", self.one(self.contacts), self.place())

    def move_many(self):
        self.write("res.partner", self.random.sample(self.contacts, 10), self.place())

    def archive(self):
        active = self.random.random() < 0.7
        pattern = self.one(self.patterns)
        self.write("toloo.access.pattern", pattern, {"active": active})

    def new_zone(self):
        city, state, area = self.one(self.cities)
        number = len(self.zones)
        values = {"name": f"Zone {number}", "kind": "zone", "parent_id": area}
        self.zones += self.admin.call("toloo.area", "create", [values])
        address = {"zone_id": self.zones[-1], "city_id": city, "state_id": state}
        self.write("res.partner", self.random.sample(self.contacts, 3), address)

    def all_areas(self):
        command = 4 if self.random.random() < 0.3 else 3
        links = {"group_ids": [(command, self.groups["group_all_areas"])]}
        self.write("res.users", self.one(self.users), links)

    def one(self, choices):
        return self.random.choice(choices)

    # What the users see

    def allowed(self, user):
        if self.rows(SEES_ALL, user=user):
            return set(self.contacts)
        rows = self.rows(ALLOWED, user=user, contacts=self.contacts)
        return {row[0] for row in rows}

    def shown(self, session):
        rows = session.call(
            "res.partner", "search_read", [("id", "in", self.contacts)], ["id"]
        )
        return {row["id"] for row in rows}

    def test_no_stale_row(self):
        actions = [self.tick, self.untick, self.give, self.take, self.move]
        actions += [self.move_many, self.archive, self.new_zone, self.all_areas]
        weights = [22, 14, 12, 8, 18, 8, 8, 4, 6]
        sizes, changes, before = [], 0, {}
        for step in range(STEPS):
            (action,) = self.random.choices(actions, weights)
            action()
            user = self.users[step % len(self.users)]
            expected = self.allowed(user)
            sizes.append(len(expected))
            changes += before.get(user) != expected
            before[user] = expected
            for session in self.readers[user]:
                where = "first" if session.host is self.first else "second"
                self.assertEqual(
                    self.shown(session),
                    expected,
                    f"step {step} {action.__name__} on the {where} server",
                )
        # The walk must have led through all kinds of rights to say anything.
        self.assertGreater(changes, STEPS // 4)
        self.assertGreater(len(set(sizes)), 50)
        self.assertIn(0, sizes)
        self.assertIn(CONTACTS, sizes)

    def test_the_judge_notices_a_missing_rule(self):
        rule = self.rows(
            "SELECT res_id FROM ir_model_data WHERE module = 'toloo_access'"
            " AND name = 'rule_res_partner'"
        )[0][0]
        self.write("res.users", self.users, {"toloo_pattern_ids": [(5,)]})
        all_areas = [(3, self.groups["group_all_areas"])]
        self.write("res.users", self.users, {"group_ids": all_areas})
        session = self.readers[self.users[0]][0]
        self.assertEqual(self.shown(session), set())
        self.write("ir.rule", rule, {"active": False})
        try:
            self.assertEqual(self.shown(session), set(self.contacts))
        finally:
            self.write("ir.rule", rule, {"active": True})
        self.assertEqual(self.shown(session), set())
