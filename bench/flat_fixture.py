"""A database with toloo_crm and its demo data, eight hundred times over.

Each copy is a world of its own: contacts, their documents and the lines of these are
copied together, links among them lead to the copy of the same number. So a list of the
first n copies of one row shows n different contacts, documents and lines, whatever the
model: a query for each of them would be seen. What the user of the measure does
himself stays his own, so that his own lists are as long.
"""

from pathlib import Path

import fixture
import kept
from database import manifest_of
from paths import ADDONS
from session import Session
from step import say

from odoo.tools import convert

OURS = (
    "toloo_crm",
    "toloo_access_sale",
    "toloo_access_crm",
    "toloo_access_account",
    "toloo_access_project",
)
DEMO = ("toloo_base", "toloo_crm")
USER = "user_iran"
PEOPLE = "res.users"
COPIES = 800
# Ids of a copy are its number of these above those of its original.
STRIDE = 1_000_000
# Documents of the host and what they are about; ours are all those with an area.
HOST = ("product.template", "product.product", "project.task", "crm.lead")


def prepare():
    """Name of the database, made again when an addon it needs changed."""
    files = [Path(__file__)]
    for addon in DEMO:
        files += [ADDONS / addon / file for file in manifest_of(addon)["demo"]]
    rows = [file.read_text() for file in files]
    return kept.prepare("flat", OURS, rows, fill, "the counting of queries")


def copied(env):
    """Names of the models whose rows are copied."""
    names = set(HOST)
    for name, model in env.registry.items():
        if model._abstract or model._transient or not model._auto:
            continue
        hangs = hasattr(model, "_toloo_access_domain")
        ours = model._original_module == "toloo_crm"
        # Messages and followers stay with the original: no list shows them.
        if (hangs or ours) and not name.startswith(("toloo.area", "mail.")):
            names.add(name)
    return sorted(names)


def fill(name):
    """Demo data, then its copies by one statement for each table."""
    with Session(name) as session:
        env = session.env()
        for addon in DEMO:
            for file in manifest_of(addon)["demo"]:
                convert.convert_file(env, addon, file, {}, mode="init", noupdate=True)
        env.flush_all()
        session.cursor.commit()
        env = session.env()
        plan, user = _plan(env), env.ref(f"toloo_base.{USER}").id
    with fixture.Loader(name) as loader:
        loader.run("SET session_replication_role = replica")
        for table, columns in plan.items():
            _copy(loader, table, columns, user)
        # A login is somebody's alone.
        loader.run(
            f"UPDATE res_users SET login = login || '_' || id WHERE id > {STRIDE}"
        )
        loader.run("VACUUM ANALYZE")


def _plan(env):
    """{table: {column: the model whose copies it leads to}} of all that is copied;
    None: the column stays as it is, True: it moves, whoever it is about."""
    names = set(copied(env))
    plan = {}
    for name in sorted(names):
        model, columns = env[name], {"id": True}
        for field in model._fields.values():
            if field.store and field.type == "many2many" and not field.inherited:
                _plan_relation(plan, field, names)
            if field.store and field.column_type and field.name != "id":
                columns[field.name] = _leads(model, field, names)
        plan.setdefault(model._table, {}).update(columns)
    return plan


def _leads(model, field, names):
    # Files and messages, many2one references, stay with the original.
    if field.type == "many2one" and field.comodel_name in names:
        return field.comodel_name
    return None


def _plan_relation(plan, field, names):
    if field.comodel_name.startswith(("mail.", "discuss.")):
        return
    # Several links may share a table, and a model may stand on it.
    columns = plan.setdefault(field.relation, {})
    ends = {field.column1: field.model_name, field.column2: field.comodel_name}
    copied_ends = [model for model in ends.values() if model in names]
    for column, model in ends.items():
        if model not in names:
            columns.setdefault(column, None)
        else:
            # A person alone is moved with his groups; on something he stays.
            columns[column] = model if len(copied_ends) == 2 else True


def _copy(loader, table, columns, user):
    """Copy the rows of one table, its unique keys dropped first: they are about what
    people enter."""
    exists = "SELECT count(*) FROM information_schema.columns WHERE table_name = %s"
    known = {
        row[0] for row in loader.run(exists.replace("count(*)", "column_name"), [table])
    }
    columns = {name: leads for name, leads in columns.items() if name in known}
    for (name,) in loader.run(
        "SELECT conname FROM pg_constraint WHERE conrelid = %s::regclass"
        " AND contype IN ('u', 'x')",
        [table],
    ):
        loader.run(f'ALTER TABLE "{table}" DROP CONSTRAINT "{name}"')
    for (index,) in loader.run(
        """SELECT i.indexrelid::regclass::text FROM pg_index i
            WHERE i.indrelid = %s::regclass AND i.indisunique AND NOT i.indisprimary""",
        [table],
    ):
        loader.run(f"DROP INDEX {index}")
    names = ", ".join(f'"{name}"' for name in columns)
    values = ", ".join(_value(name, leads, user) for name, leads in columns.items())
    count = loader.run(f'SELECT count(*) FROM "{table}"')[0][0]
    say(f"bench: {table}: {count} rows")
    loader.run(
        f'INSERT INTO "{table}" ({names}) SELECT {values}'
        f' FROM "{table}" t CROSS JOIN generate_series(1, {COPIES}) g'
    )


def _value(name, leads, user):
    """What a copy has in a column."""
    moved = f't."{name}" + g * {STRIDE}'
    if leads == PEOPLE:
        return f'CASE WHEN t."{name}" = {user} THEN {user} ELSE {moved} END'
    return moved if leads else f't."{name}"'
