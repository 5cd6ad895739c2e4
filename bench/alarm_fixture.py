"""A database with toloo_insurance, a million contacts and as many policies.

All rows follow from hashes of their numbers: two builds hold the same rows. Each day
of 200 has 5,000 policies that end on it.
"""

import datetime

import fixture
import kept
from step import say

OURS = ("toloo_alarm", "toloo_insurance")
ROWS = 1_000_000
DAYS = 200
FIRST_END = datetime.date(2026, 1, 1)
CONTACTS = f"""
    INSERT INTO res_partner (name, complete_name, active, type, is_company, color, lang,
           birthdate_date, wedding_date, is_deceased, search_key, create_date,
           write_date)
    SELECT 'Contact ' || n, 'Contact ' || n, true, 'contact', false, 0, 'fa_IR',
           date '1945-03-21' + pg_temp.pick(n, 1, 22000)::int,
           CASE WHEN pg_temp.pick(n, 2, 3) = 0 THEN
                date '1975-03-21' + pg_temp.pick(n, 3, 18000)::int END,
           pg_temp.pick(n, 4, 50) = 0, 'contact ' || n, now(), now()
      FROM generate_series(1, {ROWS}) n
"""
CHAINS = """
    INSERT INTO toloo_policy (company_id, partner_id, user_id)
    SELECT %(company)s, p.id, 2 FROM res_partner p WHERE p.name LIKE 'Contact %%'
     ORDER BY p.id
"""
TERMS = f"""
    INSERT INTO toloo_policy_term (policy_id, company_id, currency_id, number,
           number_key, insurer_id, line_id, partner_id, commercial_partner_id, user_id,
           date_issue, date_start, date_end, state, premium, discount, tax, total)
    SELECT c.id, c.company_id, %(currency)s, c.id::text, c.id::text, %(insurer)s,
           %(line)s, c.partner_id, c.partner_id, c.user_id, d.day - 365, d.day - 365,
           d.day, 'active', 100, 0, 0, 100
      FROM (SELECT *, row_number() OVER (ORDER BY id) - 1 AS n FROM toloo_policy) c
      JOIN LATERAL (SELECT date '{FIRST_END}' + (c.n * 77 %% {DAYS})::int AS day) d
           ON true
     ORDER BY c.id
"""


def prepare():
    """Name of the database, made again when an addon it needs changed."""
    what = "reminders, a million contacts and policies"
    return kept.prepare("alarm", OURS, (CONTACTS, CHAINS, TERMS), fill, what)


def fill(name):
    """Load the rows, without the indexes, which follow afterwards."""
    with fixture.Loader(name) as loader:
        if loader.free:
            loader.run("SET session_replication_role = replica")
        loader.run("SET maintenance_work_mem = '1GB'")
        loader.run(fixture.PICK)
        words = {
            "company": loader.run("SELECT min(id) FROM res_company")[0][0],
            "currency": loader.run("SELECT min(currency_id) FROM res_company")[0][0],
            "insurer": loader.run("SELECT min(id) FROM toloo_insurer")[0][0],
            "line": loader.run("SELECT min(id) FROM toloo_insurance_line")[0][0],
        }
        for table, query in (
            ("res_partner", CONTACTS),
            ("toloo_policy", CHAINS),
            ("toloo_policy_term", TERMS),
        ):
            say(f"bench: {table}")
            indexes = loader.drop_indexes(table)
            loader.run(query, words)
            for definition in indexes:
                loader.run(definition)
        loader.run("UPDATE toloo_alarm_rule SET active = false")
        loader.run("VACUUM ANALYZE")


def rule(env, model, **values):
    """A rule on the day's list, kept until `drop`."""
    return env["toloo.alarm.rule"].create(
        {
            "name": "Bench",
            "model_id": env["ir.model"]._get_id(model),
            "ahead_days": 0,
            "catch_up_days": 0,
            "date_from": "2020-01-01",
            **values,
        }
    )


def drop(session, made):
    """Take a rule away again."""
    session.fresh()
    made = session.env()["toloo.alarm.rule"].browse(made)
    made.unlink()
    session.cursor.commit()
