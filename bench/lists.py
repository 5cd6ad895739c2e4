"""Lists as the web client asks for them, and the same by hand-written SQL."""

import computed
from lxml import etree

from odoo.tools import SQL

ROWS = 80
COUNTED = 10_001


def specification(env, model, view):
    """What the client asks of `web_search_read` for a list view."""
    found = env[model].get_views([(env.ref(view).id, "list")])
    return specification_of(
        env[model], etree.fromstring(found["views"]["list"]["arch"])
    )


def specification_of(model, arch):
    """The same of a list or board by its arch."""
    result = {}
    for node in arch.iter("field"):
        if any(parent.tag == "field" for parent in node.iterancestors()):
            continue
        name, widget = node.get("name"), node.get("widget") or ""
        kind = model._fields[name].type
        result[name] = {}
        if kind in ("many2one", "reference"):
            result[name] = {"fields": {"display_name": {}}}
        elif kind in ("many2many", "one2many") and widget.endswith("tags"):
            result[name] = {"fields": {"display_name": {}}}
    return result


def fetch(env, model, domain, spec):
    """One page as the web client gets it."""
    records = env[model]
    return records.web_search_read(domain, spec, limit=ROWS, count_limit=COUNTED)


def in_areas(ids):
    """The best that is known for "t.area_id is one of these": runs of ids."""
    from odoo.addons.toloo_access.tools.spans import spans

    parts = [SQL("t.area_id BETWEEN %s AND %s", *span) for span in spans(ids)]
    return SQL("(%s)", SQL(" OR ").join(parts))


class RawList:
    """The same page: one statement for the rows with names of what they link to, one
    for their number, and one for each thing shown that is in no column of theirs."""

    def __init__(self, env, model, spec, where, area=None):
        records = env[model]
        self.further = computed.statements(env, model, spec, area) if area else {}
        self.columns, self.joins = [SQL("t.id")], []
        for name in spec:
            self._add(env, records._fields[name], name)
        table = SQL.identifier(records._table)
        order = SQL(", ").join(
            SQL("t.%s %s", SQL.identifier(part.split()[0]), SQL(_way(part)))
            for part in records._order.split(",")
        )
        self.page = SQL(
            "SELECT %s FROM %s t %s WHERE %s ORDER BY %s LIMIT %s",
            SQL(", ").join(self.columns),
            table,
            SQL(" ").join(self.joins),
            where,
            order,
            ROWS,
        )
        self.count = SQL(
            "SELECT count(*) FROM (SELECT FROM %s t WHERE %s LIMIT %s) x",
            table,
            where,
            COUNTED,
        )

    def fetch(self, session):
        """Rows, number, and {field: rows of what is computed}, through psycopg2."""
        rows = session.raw(self.page.code, self.page.params)
        ids, told = [row[0] for row in rows], {}
        for name, statement in self.further.items():
            query = statement(ids)
            told[name] = session.raw(query.code, query.params)
        return rows, session.raw(self.count.code, self.count.params)[0][0], told

    def _add(self, env, field, name):
        column = SQL("t.%s", SQL.identifier(name))
        if field.type in ("many2many", "one2many") and field.store:
            self.columns.append(_linked(env, field))
        elif field.store and field.column_type:
            self.columns.append(column)
            if field.type == "many2one":
                self._add_name(env, field, column)

    def _add_name(self, env, field, column):
        other = env[field.comodel_name]
        shown = other._fields.get(other._rec_name or "name")
        alias = SQL.identifier(f"j{len(self.joins)}")
        if other._name == "res.users":
            self.joins.append(
                SQL(
                    "LEFT JOIN LATERAL (SELECT p.name FROM res_users u JOIN res_partner"
                    " p ON p.id = u.partner_id WHERE u.id = %s) %s ON true",
                    column,
                    alias,
                )
            )
            self.columns.append(SQL("%s.name", alias))
        elif shown is not None and shown.store:
            self.joins.append(
                SQL(
                    "LEFT JOIN %s %s ON %s.id = %s",
                    SQL.identifier(other._table),
                    alias,
                    alias,
                    column,
                )
            )
            self.columns.append(SQL("%s.%s", alias, SQL.identifier(shown.name)))


def _way(part):
    return "DESC" if part.strip().lower().endswith(" desc") else "ASC"


def _linked(env, field):
    if field.type == "many2many":
        return SQL(
            "ARRAY(SELECT r.%s FROM %s r WHERE r.%s = t.id)",
            SQL.identifier(field.column2),
            SQL.identifier(field.relation),
            SQL.identifier(field.column1),
        )
    other = env[field.comodel_name]
    return SQL(
        "ARRAY(SELECT r.id FROM %s r WHERE r.%s = t.id)",
        SQL.identifier(other._table),
        SQL.identifier(field.inverse_name),
    )
