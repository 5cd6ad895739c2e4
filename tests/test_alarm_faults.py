"""Reminders exactly once: two crons at a time, processes that die, clocks that jump."""

import datetime
import json
import random
import subprocess
import unittest
from pathlib import Path

import database
import postgres
import psycopg2
import serving
from paths import LOGS, SUFFIX, VENV_PYTHON

NAME = f"toloo_alarm_faults{SUFFIX}"
SEED = 1404
PEOPLE = 120
DAY = datetime.date(2026, 5, 2)
DIED = -9


class TestAlarmFaults(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        database.clone(database.everything(), NAME)
        cls.addClassCleanup(database.drop, NAME)
        cls.link = psycopg2.connect(dbname=NAME, **postgres.connection())
        cls.link.autocommit = True
        cls.addClassCleanup(cls.link.close)
        cls.random = random.Random(SEED)
        cls.rows("UPDATE toloo_alarm_rule SET active = false")
        with serving.Server(NAME, "--log-level=warn", log="alarm-faults") as host:
            cls.make_rules(host.session())
        cls.errors = (LOGS / "alarm-driver.log").open("w+")
        cls.addClassCleanup(cls.errors.close)
        cls.driver = subprocess.Popen(
            [VENV_PYTHON, Path(__file__).with_name("alarm_driver.py"), NAME],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=cls.errors,
            text=True,
        )
        cls.addClassCleanup(cls.end_driver)

    @classmethod
    def end_driver(cls):
        cls.driver.stdin.close()
        cls.driver.wait(20)
        cls.driver.stdout.close()

    @classmethod
    def rows(cls, query, **parameters):
        with cls.link.cursor() as cursor:
            cursor.execute(query, parameters or None)
            return cursor.fetchall() if cursor.description else []

    @classmethod
    def make_rules(cls, admin):
        """One rule that congratulates contacts on three channels, and its SMS line."""
        admin.call("toloo.sms.line", "create", [{"name": "Log", "provider": "log"}])
        ((model,),) = cls.rows("SELECT id FROM ir_model WHERE model = 'res.partner'")
        values = {
            "name": "Birthday",
            "model_id": model,
            "calendar": "jalali",
            "date_field": "birthdate_date",
            "domain": "[('ref', '=', 'faults')]",
            "to_list": True,
            "to_sms": True,
            "to_activity": True,
            "ahead_days": 0,
            "catch_up_days": 3,
            "date_from": "2020-01-01",
            "sms_body": "{{addressee}} {{date}}",
            "offset_ids": [(0, 0, {"days": 0})],
        }
        (cls.rule,) = admin.call("toloo.alarm.rule", "create", [values])

    def setUp(self):
        self.rows(
            "DELETE FROM mail_activity WHERE id IN"
            " (SELECT activity_id FROM toloo_alarm)"
        )
        self.rows("DELETE FROM toloo_alarm")
        self.rows("DELETE FROM toloo_sms_message")
        self.rows("DELETE FROM sms_sms")
        self.rows("UPDATE res_partner SET birthdate_date = NULL WHERE ref = 'faults'")

    def people(self, count, days=0):
        """Contacts whose Jalali birthday falls on DAY and some days later."""
        born = datetime.date(1990, 5, 2) + datetime.timedelta(days=days)
        self.rows(
            # As a copy of a contact: applications want columns of their own filled.
            """WITH model AS (
                   SELECT to_jsonb(p) - 'id' AS data FROM res_partner p
                    WHERE id = (SELECT min(id) FROM res_partner)),
               made AS (
                   INSERT INTO res_partner
                   SELECT (jsonb_populate_record(NULL::res_partner, model.data ||
                          jsonb_build_object(
                              'id', nextval('res_partner_id_seq'),
                              'name', 'P' || n, 'complete_name', 'P' || n,
                              'ref', 'faults', 'active', true, 'type', 'contact',
                              'is_company', false, 'birthdate_date', %(born)s::date,
                              'color', 0, 'lang', 'fa_IR', 'parent_id', NULL,
                              'commercial_partner_id', NULL, 'phone', NULL,
                              'phone_sanitized', NULL, 'user_id', NULL,
                              'company_id', NULL, 'area_id', NULL,
                              'is_house', false))).*
                     FROM model, generate_series(1, %(count)s) n
                RETURNING id)
               INSERT INTO toloo_phone_number (partner_id, number, kind, is_main,
                      sequence)
               SELECT id, '+98912' || lpad((id %% 10000000)::text, 7, '0'), 'mobile',
                      true, 10 FROM made""",
            born=born,
            count=count,
        )

    def run_cron(self, day=0, **order):
        """Statuses of one order to the driver, at noon of DAY and some days."""
        clock = DAY + datetime.timedelta(days=day)
        line = json.dumps({"clock": f"{clock} 08:30:00", **order})
        self.driver.stdin.write(f"{line}\n")
        self.driver.stdin.flush()
        return json.loads(self.driver.stdout.readline())

    def assert_clean(self, statuses):
        self.errors.seek(0)
        self.assertEqual(set(statuses), {0}, self.errors.read()[-3000:])

    def assert_exactly_once(self, people):
        """Each contact is on the list once, has one activity, and one SMS queued."""
        every = [(people,)]
        of_rule = "FROM toloo_alarm WHERE channel = %(channel)s AND state = %(state)s"
        for channel, state in (("list", "open"), ("activity", "open"), ("sms", "done")):
            for what in ("*", "DISTINCT partner_id"):
                found = self.rows(
                    f"SELECT count({what}) {of_rule}", channel=channel, state=state
                )
                self.assertEqual(found, every, (channel, what))
        self.assertEqual(self.rows("SELECT count(*) FROM toloo_alarm"), [(3 * people,)])
        for query in (
            "SELECT count(*) FROM sms_sms",
            "SELECT count(*) FROM toloo_sms_message",
            "SELECT count(DISTINCT partner_id) FROM toloo_sms_message",
            "SELECT count(DISTINCT message_id) FROM toloo_alarm",
            "SELECT count(DISTINCT activity_id) FROM toloo_alarm",
            """SELECT count(*) FROM mail_activity a JOIN res_partner p
                   ON a.res_model = 'res.partner' AND a.res_id = p.id
                WHERE p.ref = 'faults'""",
        ):
            self.assertEqual(self.rows(query), every, query)

    def test_two_crons_at_a_time(self):
        self.people(PEOPLE)
        for _round in range(3):
            self.assert_clean(self.run_cron(at_once=2))
        self.assert_exactly_once(PEOPLE)

    def test_many_crons_over_an_empty_table(self):
        for count in (1, 20, 60):
            self.people(count)
            self.assert_clean(self.run_cron(at_once=4))
        self.assert_clean(self.run_cron())
        self.assert_exactly_once(81)

    def test_killed_at_each_commit(self):
        self.people(PEOPLE)
        runs, died = 0, True
        # Each run lives one commit longer than the last, with and without it.
        while died and runs < 60:
            runs += 1
            number, before = runs // 2 + 1, bool(runs % 2)
            statuses = self.run_cron(die_at=number, before=before)
            died = statuses == [DIED]
        self.assertGreater(runs, 8)
        self.assert_clean(self.run_cron())
        self.assert_exactly_once(PEOPLE)

    def test_killed_early_again_and_again_beside_another(self):
        self.people(PEOPLE)
        for _run in range(12):
            self.run_cron(
                at_once=2,
                die_at=self.random.randint(1, 9),
                before=self.random.random() < 0.5,
            )
        self.assert_clean(self.run_cron())
        self.assert_exactly_once(PEOPLE)

    def test_the_clock_jumps_and_three_days_are_down(self):
        for days in range(12):
            self.people(5, days)
        # Back and forth by a day; then days 4, 5 and 6 are down.
        for day in (0, 1, 0, -1, 1, 2, 1, 3, 7, 6, 8, 7, 9, 10, 9, 11):
            self.assert_clean(self.run_cron(day, at_once=1 + day % 2))
        self.assert_exactly_once(60)
        late = self.rows(
            "SELECT count(*) FROM toloo_alarm WHERE occurrence - date != 0"
        )
        self.assertEqual(late, [(0,)])


if __name__ == "__main__":
    unittest.main()
