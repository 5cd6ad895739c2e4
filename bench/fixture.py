"""The database that the measures run on: built once by SQL, kept as a template.

One million contacts and as many orders, invoices and leads to go with them, spread
over Iran's provinces as its people are. Every row follows from hashes of its number:
two builds hold the same rows.
"""

import csv
import shutil
import sys
import time
from pathlib import Path

import database
import postgres
import psycopg2
import server
import step
from paths import ADDONS, DATA, ROOT, VENV_PYTHON, our_addons
from step import fingerprint, say

FOLDER = Path(__file__).parent
sys.path.append(str(ADDONS / "toloo_base" / "tools"))

from search_key import FROM, TO  # noqa: E402

HOST_APPS = ("sale_management", "crm", "account")
OURS = ("toloo_base", "toloo_access_sale", "toloo_access_crm", "toloo_access_account")
SIZES = {
    "contacts": 1_000_000,
    "companies": 150_000,
    "personnel": 300_000,
    "orders": 1_000_000,
    "moves": 1_000_000,
    "leads": 1_000_000,
}
TABLES = ("res_partner", "toloo_phone_number", "sale_order", "account_move", "crm_lead")
LISTS = (
    "first_name",
    "last_name",
    "last_name_suffix",
    "company_kind",
    "company_word",
)
PICK = """
    CREATE FUNCTION pg_temp.pick(n bigint, salt bigint, size bigint) RETURNS bigint
    LANGUAGE sql IMMUTABLE AS
    'SELECT (hashint8extended(n, salt) & 9223372036854775807) % size'
"""


def prepare():
    """Name of the filled database; builds it, or brings its addons up to date."""
    name = f"toloo_bench_{_fixture_mark()}"
    code = _code_mark()
    if not database.exists(name):
        _build(name)
    elif _comment(name) != code:
        say("bench: the addons changed, upgrading the filled database")
        server.batch(
            name, "-u", ",".join(_own()), log="bench-upgrade", what="upgrading"
        )
        run(name, "ANALYZE")
    database.sql(f'COMMENT ON DATABASE "{name}" IS %s', "postgres", code)
    return name


def run(name, query, parameters=None):
    """One statement with autocommit and the most rights there are; its rows."""
    with Loader(name) as loader:
        return loader.run(query, parameters)


def _own():
    return [a for a in OURS if a in our_addons()]


def _fixture_mark():
    files = sorted(p for p in FOLDER.glob("*/*") if p.suffix in (".csv", ".sql"))
    return fingerprint(*files, FOLDER / "fixture.py", FOLDER / "people.py")


def _code_mark():
    files = []
    for addon in sorted(database.closure(_own()) & set(our_addons())):
        for folder in ("models", "security", "data", "views"):
            files += sorted((ADDONS / addon / folder).glob("*.*"))
        files.append(ADDONS / addon / "__manifest__.py")
    return fingerprint(*files)


def _comment(name):
    query = "SELECT shobj_description(oid, 'pg_database') FROM pg_database"
    return database.sql(f"{query} WHERE datname = %s", "postgres", name)[0][0]


def _build(name):
    start = time.monotonic()
    for old in database.sql(
        "SELECT datname FROM pg_database WHERE datname ~ '^toloo_bench_[0-9a-f]{16}'"
    ):
        database.drop(old[0])
    needs = database.foreign_needs(_own()) | database.closure(HOST_APPS)
    work = database.clone(database.template(needs), f"{name}_new")
    say("bench: installing the addons")
    words = ["-i", ",".join(_own()), "--skip-auto-install"]
    server.batch(work, *words, log="bench-install", what="installing")
    command = [VENV_PYTHON, FOLDER / "people.py", work]
    step.run(command, log="bench-people", env=server.environment(), cwd=ROOT)
    fill(work)
    database.sql(f'ALTER DATABASE "{work}" RENAME TO "{name}"')
    store = DATA / "filestore"
    if (store / work).exists():
        shutil.rmtree(store / name, ignore_errors=True)
        (store / work).rename(store / name)
    say(f"bench: database built in {(time.monotonic() - start) / 60:.1f} minutes")


def fill(name):
    """Load all rows, without indexes and foreign keys, which follow afterwards."""
    with Loader(name) as loader:
        loader.prepare()
        for table in TABLES:
            loader.load(table)
        say("bench: statistics")
        loader.run("VACUUM ANALYZE")


class Loader:
    """One connection that fills the tables of one database."""

    def __init__(self, name):
        options = postgres.connection() | {"dbname": name}
        try:
            # Only a superuser may put the foreign keys' triggers aside.
            self.link = psycopg2.connect(**options | {"user": "postgres"})
            self.free = True
        except psycopg2.OperationalError:
            self.link = psycopg2.connect(**options)
            self.free = False
        self.link.autocommit = True

    def __enter__(self):
        return self

    def __exit__(self, *_error):
        self.link.close()

    def run(self, query, parameters=None):
        """Rows of one statement."""
        with self.link.cursor() as cursor:
            cursor.execute(query, parameters)
            return cursor.fetchall() if cursor.description else []

    def file(self, name, **more):
        """Run bench/sql/<name>.sql with the sizes and ids filled in."""
        text = (FOLDER / "sql" / f"{name}.sql").read_text() % (self.words | more)
        self.run(text)

    def prepare(self):
        """Session settings, lists of names, places, and everybody's own facts."""
        if self.free:
            self.run("SET session_replication_role = replica")
        self.run("SET maintenance_work_mem = '1GB'")
        self.run("SET work_mem = '256MB'")
        self.run("SET max_parallel_maintenance_workers = 2")
        self.run(PICK)
        self.words = SIZES | self._ids()
        for name in LISTS:
            self._list(name)
        self._population()
        say("bench: places and names")
        self.file("places")
        self.file("names")

    def _ids(self):
        one = {
            "base": "SELECT max(id) FROM res_partner",
            "company": "SELECT min(id) FROM res_company",
            "currency": "SELECT currency_id FROM res_company ORDER BY id LIMIT 1",
            "user": "SELECT id FROM res_users WHERE login = 'bench_all'",
            "team": "SELECT min(id) FROM crm_team",
        }
        for kind in ("sale", "purchase", "general"):
            one[f"{kind}_journal"] = (
                f"SELECT min(id) FROM account_journal WHERE type = '{kind}'"
            )
        return {key: self.run(query)[0][0] for key, query in one.items()}

    def _list(self, name):
        with (FOLDER / "data" / f"{name}.csv").open(encoding="utf-8") as source:
            rows = [row["name"] for row in csv.DictReader(source)]
        self.run(
            f"""CREATE TEMP TABLE {name} AS
                SELECT x.n - 1 AS n, x.name, {len(rows)}::bigint AS size
                  FROM unnest(%s) WITH ORDINALITY AS x (name, n)""",
            [rows],
        )

    def _population(self):
        self.run("CREATE TEMP TABLE bench_population (xmlid text, population bigint)")
        path = ADDONS / "toloo_access" / "data" / "ir_province_name.csv"
        with path.open(encoding="utf-8") as source:
            for row in csv.DictReader(source):
                self.run(
                    "INSERT INTO bench_population VALUES (%s, %s)",
                    (row["xmlid"], row["population"]),
                )

    def load(self, table):
        """Fill one table by its file, its indexes made afterwards."""
        exists = self.run("SELECT to_regclass(%s)", [table])[0][0]
        if not exists:
            return
        start = time.monotonic()
        indexes = self.drop_indexes(table)
        self.file(table, **self._extra(table))
        rows = time.monotonic() - start
        for definition in indexes:
            self.run(definition)
        self.run(f"SELECT setval('{table}_id_seq', (SELECT max(id) FROM {table}))")
        say(
            f"bench: {table}: rows {rows:.0f} s, "
            f"{len(indexes)} indexes {time.monotonic() - start - rows:.0f} s"
        )

    def drop_indexes(self, table):
        """Drop a table's indexes but those of its constraints; their definitions."""
        indexes = self.run(
            """SELECT i.indexrelid::regclass::text, pg_get_indexdef(i.indexrelid)
                 FROM pg_index i
                WHERE i.indrelid = %s::regclass AND NOT EXISTS (
                      SELECT FROM pg_constraint c WHERE c.conindid = i.indexrelid)""",
            [table],
        )
        for index, _definition in indexes:
            self.run(f"DROP INDEX {index}")
        return [definition for _index, definition in indexes]

    def gather_orders(self, contacts):
        """Give the contacts of a query all orders."""
        if self.free:
            self.run("SET session_replication_role = replica")
        indexes = self.drop_indexes("sale_order")
        self.run(
            f"""WITH chosen AS (
                    SELECT id, row_number() OVER () - 1 AS n FROM ({contacts}) x)
                UPDATE sale_order o
                   SET partner_id = c.id, partner_invoice_id = c.id,
                       partner_shipping_id = c.id
                  FROM chosen c WHERE c.n = mod(o.id, (SELECT count(*) FROM chosen))"""
        )
        self.run("VACUUM FULL sale_order")
        for definition in indexes:
            self.run(definition)
        self.run("ANALYZE sale_order")

    def _extra(self, table):
        """Columns that only some of our addons bring."""
        if table != "res_partner":
            return {}
        columns = dict(
            self.run(
                """SELECT attname, true FROM pg_attribute
                    WHERE attrelid = 'res_partner'::regclass AND attnum > 0"""
            )
        )
        names, values = "", ""
        if "search_key" in columns:
            names = ", search_key"
            texts = "p.complete_name, p.email, p.ref, p.vat"
            values = f", translate(concat_ws(chr(10), {texts}), '{FROM}', '{TO}')"
        return {"extra_names": names, "extra_values": values}
