"""A small database for the measures of toloo_jalali: web, the addon, and one table.

A million sales of the Jalali years 1390 to 1409, every row following from hashes of
its number, so that two builds hold the same rows.
"""

import database
import fixture
import server
from paths import ADDONS
from session import Session
from step import fingerprint, say

ADDON = "toloo_jalali"
MODEL = "x_bench_sale"
ROWS = 1_000_000
COLUMNS = {"x_date": "date", "x_moment": "datetime", "x_amount": "integer"}
FILL = f"""
    INSERT INTO {MODEL} (x_date, x_moment, x_amount)
    SELECT moment::date, moment, amount
      FROM (SELECT timestamp '2011-03-21' + interval '1 second'
                   * ((hashint8extended(n, 1) & 9223372036854775807) % 631152000),
                   (hashint8extended(n, 2) & 9223372036854775807) % 100000
              FROM generate_series(1, {ROWS}) n) rows(moment, amount)
"""


def prepare():
    """Name of the filled database; builds it when it is not there or out of date."""
    files = sorted(p for p in (ADDONS / ADDON).rglob("*.py") if "tests" not in p.parts)
    base = database.template(database.foreign_needs([ADDON]))
    name = f"toloo_bench_jalali_{fingerprint(base, __file__, FILL, *files)}"
    if database.exists(name):
        return name
    query = "SELECT datname FROM pg_database WHERE datname ~ '^toloo_bench_jalali_'"
    for (old,) in database.sql(query):
        database.drop(old)
    say("bench: a database with a million sales")
    work = database.clone(base, f"{name}_new")
    words = ["-i", ADDON, "--skip-auto-install", f"--load-language={database.LANGUAGE}"]
    server.batch(work, *words, log="bench-jalali", what="installing")
    with Session(work) as session:
        _create_model(session.env())
        session.cursor.commit()
    fixture.run(work, FILL)
    fixture.run(work, "VACUUM ANALYZE")
    database.rename(work, name)
    return name


def _create_model(env):
    columns = [
        {"name": name, "ttype": kind, "field_description": name}
        for name, kind in COLUMNS.items()
    ]
    fields = [(0, 0, values) for values in columns]
    env["ir.model"].create({"name": MODEL, "model": MODEL, "field_id": fields})
