"""The queries that Odoo sends, and how PostgreSQL answers them."""

import contextlib
import json

BIG = 10_000


@contextlib.contextmanager
def recorded(cursor):
    """Collect the statements that the block sends through `cursor`."""
    found, execute = [], cursor.execute

    def record(query, params=None, log_exceptions=True):
        result = execute(query, params, log_exceptions)
        found.append(cursor._obj.query.decode())
        return result

    cursor.execute = record
    try:
        yield found
    finally:
        del cursor.execute


def sequential_scans(session, queries):
    """(table, query) of every scan through a whole table of more than BIG rows."""
    big = {
        name
        for (name,) in session.raw(
            "SELECT relname FROM pg_class WHERE relkind = 'r' AND reltuples > %s", [BIG]
        )
    }
    found = []
    for query in queries:
        if not query.lstrip("( ").upper().startswith(("SELECT", "WITH")):
            continue
        plan = session.raw(f"EXPLAIN (FORMAT JSON) {query.replace('%', '%%')}", ())
        plan = plan[0][0]
        plan = json.loads(plan) if isinstance(plan, str) else plan
        tables = {n["Relation Name"] for n in _nodes(plan[0]["Plan"]) if _is_scan(n)}
        found += [(table, query) for table in tables & big]
    return found


def _nodes(plan):
    yield plan
    for part in plan.get("Plans", ()):
        yield from _nodes(part)


def _is_scan(node):
    return node["Node Type"] == "Seq Scan"
