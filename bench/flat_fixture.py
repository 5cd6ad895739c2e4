"""A database with toloo_crm and its demo data, eight hundred times over.

Each copy is a world of its own: contacts, their documents and the lines of these are
copied together, links among them lead to the copy of the same number. So a list of the
first n copies of one row shows n different contacts, documents and lines, whatever the
model: a query for each of them would be seen.
"""

import fixture
import kept
from database import manifest_of
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
COPIES = 800
# Ids of a copy are its number of these above those of its original.
STRIDE = 1_000_000
# Documents of the host and what they are about; ours are all those with an area.
HOST = ("product.template", "product.product", "project.task", "crm.lead")


def prepare():
    """Name of the database, made again when an addon it needs changed."""
    rows = [str(COPIES), str(STRIDE), ",".join(HOST), ",".join(DEMO)]
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
        plan = _plan(session.env())
    with fixture.Loader(name) as loader:
        loader.run("SET session_replication_role = replica")
        for table, columns in plan.items():
            _copy(loader, table, columns)
        loader.run("VACUUM ANALYZE")


def _plan(env):
    """{table: {column: whether it leads into a copy}} of all that is copied."""
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
    if field.type == "many2one_reference":
        # Of files and messages: they stay with the original.
        return False
    return field.type == "many2one" and field.comodel_name in names


def _plan_relation(plan, field, names):
    if field.comodel_name.startswith(("mail.", "discuss.")):
        return
    # Several links may share a table, and a model may stand on it.
    columns = plan.setdefault(field.relation, {})
    columns[field.column1] = field.model_name in names
    columns[field.column2] = field.comodel_name in names


def _copy(loader, table, columns):
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
    values = ", ".join(
        f't."{name}" + g * {STRIDE}' if leads else f't."{name}"'
        for name, leads in columns.items()
    )
    count = loader.run(f'SELECT count(*) FROM "{table}"')[0][0]
    say(f"bench: {table}: {count} rows")
    loader.run(
        f'INSERT INTO "{table}" ({names}) SELECT {values}'
        f' FROM "{table}" t CROSS JOIN generate_series(1, {COPIES}) g'
    )
