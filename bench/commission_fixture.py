"""A database with 20,000 posted lines of invoices that earn for forty marketers, in our
books and in those of the community's commission, which is installed beside us.

One invoice is made and posted through the host, with all that it leads to; the others
are copies of its rows by SQL.
"""

import datetime

import fixture
import kept
import server
from session import Session
from step import say

from odoo.fields import Command

OURS = ("toloo_crm",)
PEER = "account_commission_oca"
INVOICES = 2000
LINES = 10
MARKETERS = 40
DAY = datetime.date(2025, 11, 1)
AGENCY, MARKETER = 100, 7
FIRST, LAST = datetime.date(2025, 11, 1), datetime.date(2025, 11, 30)
# What differs from the first invoice: {table: {column: SQL}}. `n` counts the copies,
# `r` the rows of one, `new_move` and `new_line` are SQL functions of the loading.
COPIES = {
    "account_move": {
        "id": "pg_temp.new_move(n)",
        "name": "'BENCH/' || n",
        "sequence_number": "n",
        "access_token": "NULL",
        "payment_reference": "'BENCH/' || n",
        "marketer_id": "pg_temp.payee(n)",
        "invoice_date": f"date '{FIRST}' + (n % 28)",
        "date": f"date '{FIRST}' + (n % 28)",
    },
    "account_move_line": {
        "id": "pg_temp.new_line(n, t.id)",
        "move_id": "pg_temp.new_move(n)",
        "move_name": "'BENCH/' || n",
        "date": f"date '{FIRST}' + (n % 28)",
        "invoice_date": f"date '{FIRST}' + (n % 28)",
    },
    "toloo_sale_commission": {
        "move_id": "pg_temp.new_move(n)",
        "move_name": "'BENCH/' || n",
        "line_id": "pg_temp.new_line(n, t.line_id)",
        "payee_id": "pg_temp.payee(n)",
        "date": f"date '{FIRST}' + (n % 28)",
    },
    "account_invoice_line_agent": {
        "object_id": "pg_temp.new_line(n, t.object_id)",
        "invoice_id": "pg_temp.new_move(n)",
        "agent_id": "pg_temp.payee(n)",
        "invoice_date": f"date '{FIRST}' + (n % 28)",
    },
}
FUNCTIONS = """
    CREATE FUNCTION pg_temp.new_move(n bigint) RETURNS int LANGUAGE sql IMMUTABLE AS
        'SELECT (1000000 + n)::int';
    CREATE FUNCTION pg_temp.new_line(n bigint, old bigint) RETURNS int LANGUAGE sql
        IMMUTABLE AS 'SELECT (1000000 + n * 100 + old - {first})::int';
    CREATE FUNCTION pg_temp.payee(n bigint) RETURNS int LANGUAGE sql IMMUTABLE AS
        'SELECT (ARRAY{payees})[1 + n % {count}]';
"""


def prepare():
    """Name of the database, made again when an addon it needs changed."""
    rows = (repr(COPIES), FUNCTIONS, str((INVOICES, LINES, MARKETERS)))
    return kept.prepare("commission", OURS, rows, fill, "20,000 lines that earn")


def fill(name):
    """The first invoice, and its copies."""
    say("bench: the community's commission")
    server.batch(name, "-i", PEER, "--skip-auto-install", log="bench-commission")
    with Session(name) as session:
        words = _first_invoice(session.env())
        session.cursor.commit()
    with fixture.Loader(name) as loader:
        if loader.free:
            loader.run("SET session_replication_role = replica")
        loader.run(FUNCTIONS.format(**words))
        for table, changed in COPIES.items():
            say(f"bench: {table}")
            loader.run(_copy(loader, table, changed, words))
            loader.run(
                f"SELECT setval('{table}_id_seq', (SELECT max(id) FROM {table}))"
            )
        loader.run("VACUUM ANALYZE")


def _first_invoice(env):
    """Make and post the invoice that the others are copies of."""
    company = env.company
    env["account.chart.template"].try_loading("generic_coa", company, False)
    product = env["product.product"].create(
        {
            "name": "Bench",
            "own_commission": True,
            "agency_percent": AGENCY,
            "marketer_percent": MARKETER,
        }
    )
    rate = env["commission"].create({"name": "Bench", "fix_qty": MARKETER})
    values = {
        "is_marketer": True,
        "agent": True,
        "commission_id": rate.id,
        "settlement": "monthly",
    }
    payees = env["res.partner"].create(
        [values | {"name": f"Marketer {n}"} for n in range(MARKETERS)]
    )
    customer = {
        "name": "Customer",
        "commission_agent_ids": [Command.set(payees[0].ids)],
    }
    line = {"product_id": product.id, "tax_ids": [Command.clear()]}
    move = env["account.move"].create(
        {
            "move_type": "out_invoice",
            "partner_id": env["res.partner"].create(customer).id,
            "marketer_id": payees[0].id,
            "invoice_date": DAY,
            "invoice_line_ids": [
                Command.create(line | {"price_unit": 1000 + n, "quantity": 1 + n})
                for n in range(LINES)
            ],
        }
    )
    move.action_post()
    env.flush_all()
    return {
        "move": move.id,
        "first": min(move.line_ids.ids),
        "payees": payees.ids,
        "count": MARKETERS,
    }


def _copy(loader, table, changed, words):
    """The statement that copies the rows of the first invoice."""
    columns = [
        row[0]
        for row in loader.run(
            """SELECT column_name FROM information_schema.columns
                WHERE table_name = %(table)s AND is_generated = 'NEVER'
                ORDER BY ordinal_position""",
            {"table": table},
        )
        if row[0] != "id" or "id" in changed
    ]
    names = ", ".join(f'"{name}"' for name in columns)
    values = ", ".join(changed.get(name, f't."{name}"') for name in columns)
    key = {"account_move": "id", "account_invoice_line_agent": "invoice_id"}
    where = f"t.{key.get(table, 'move_id')} = {words['move']}"
    query = f"""INSERT INTO {table} ({names}) SELECT {values} FROM {table} t,
        generate_series(1, {INVOICES - 1}) n WHERE {where} ORDER BY n, t.id"""
    return query
