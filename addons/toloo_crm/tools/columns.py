"""Columns that are made with what the rows from before have."""

from odoo.tools import SQL
from odoo.tools.sql import column_exists, table_exists


def start(model, columns):
    """Make those of the columns {name: (type, value)} that are not there yet, filled
    with their value; return their names.

    Told as a default, PostgreSQL writes the value nowhere. An UPDATE of a million
    documents with all their indexes takes minutes, computing each takes hours.
    """
    cr = model.env.cr
    if model._abstract or not model._auto or not table_exists(cr, model._table):
        return []
    names = [n for n in columns if not column_exists(cr, model._table, n)]
    for name in names:
        kind, value = columns[name]
        table, column = SQL.identifier(model._table), SQL.identifier(name)
        cr.execute(
            SQL(
                """ALTER TABLE %s ADD COLUMN %s %s DEFAULT %s;
                   ALTER TABLE %s ALTER COLUMN %s DROP DEFAULT""",
                *(table, column, SQL(kind), value),
                *(table, column),
            )
        )
    return names
