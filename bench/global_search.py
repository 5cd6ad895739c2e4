"""global_search: one typed text among a million contacts, orders, invoices and leads,
against the sum of the raw queries that the same indexes answer."""

import fixture
import kept
from lists import in_areas
from paths import SUFFIX
from result import Result
from step import say
from timing import interleave, medians
from written import FORMS

from odoo.tools import SQL

ADDON = "toloo_crm"
INSTALLED = (ADDON, "toloo_access_project", "toloo_access_calendar")
LOGINS = ("bench_5", "bench_31")
ROUNDS = 9
SHOWN = 7
BAR = 5
NAMES = ("محمدرضا کریمی", "زهرا تبريزي", "مهناز گودرزی")
MISSES = ("قسطنطنیه زرافه", "xyzzy", "Q9876543210")
# Numbers of documents that a user of the most populous provinces sees.
DOCUMENTS = """
    (SELECT name FROM sale_order t WHERE t.company_id = 1 AND %s ORDER BY id LIMIT 2)
    UNION ALL
    (SELECT name FROM account_move t WHERE t.company_id = 1 AND %s
        AND move_type = 'out_invoice' ORDER BY id LIMIT 2)
"""
PHONES = """
    SELECT number FROM toloo_phone_number t WHERE %s AND is_main
       AND mod(id, 1500) = 7 ORDER BY id LIMIT 4
"""
# kind: (rows, the condition on what was typed); a query for each of our sources.
CONTACTS = """
    SELECT t.id, t.complete_name, t.phone FROM res_partner t
     WHERE t.active AND %s AND (%s OR t.is_house)
       AND (t.company_id = 1 OR t.company_id IS NULL OR t.partner_share IS FALSE)
     LIMIT %s
"""
OTHERS = {
    "leads": (
        "crm_lead",
        "t.active AND translate(COALESCE(t.name, '') || chr(10) ||"
        " COALESCE(t.partner_name, '') || chr(10) || COALESCE(t.contact_name, '')"
        " || chr(10) || COALESCE(t.email_from, ''), %(from)s, %(to)s) ILIKE %(key)s",
    ),
    "tasks": (
        "project_task",
        "t.active AND translate(COALESCE(t.name, ''), %(from)s, %(to)s) ILIKE %(key)s",
    ),
}
NUMBERED = {
    "orders": ("sale_order", "t.name ILIKE %(text)s"),
    "invoices": (
        "account_move",
        "(t.name ILIKE %(text)s OR t.ref ILIKE %(text)s) AND t.move_type <> 'entry'",
    ),
    "interactions": ("toloo_interaction", "t.number ILIKE %(text)s"),
    "sendings": ("toloo_sending", "t.tracking_number ILIKE %(text)s"),
}
NAMED = {"toloo_interaction": "t.number", "toloo_sending": "t.tracking_number"}


def DATABASE(source):
    """A copy with the products' addon in it, kept while neither changes."""
    return kept.prepare(
        f"search{SUFFIX}",
        INSTALLED,
        [source],
        lambda name: fixture.run(name, "VACUUM ANALYZE"),
        "the search in all",
        base=source,
    )


def measure(session):
    """Each kind of text in turn for users of 5 and of 31 provinces."""
    # What is measured against are the indexes, whatever the planner expects of a text.
    session.raw("SET enable_seqscan = off")
    results = []
    for login in LOGINS:
        areas = in_areas(list(session.request(login).user.sudo()._toloo_area_ids()))
        for kind, texts in _texts(session, areas).items():
            results.append(_measure(session, login, areas, kind, texts))
            say(f"  {results[-1].line()}")
    return results


def _texts(session, areas):
    """{kind: what is typed}."""
    documents = session.raw(*_parts(SQL(DOCUMENTS, areas, areas)))
    numbers = session.raw(*_parts(SQL(PHONES, areas)))
    phones = [
        form(number[3:])
        for form, (number,) in zip(FORMS, numbers, strict=False)
        if number.startswith("+98")
    ]
    return {
        "name": NAMES,
        "phone": phones,
        "document": [name for (name,) in documents],
        "miss": MISSES,
    }


def _parts(query):
    return query.code, query.params


def _measure(session, login, areas, kind, texts):
    """The sum of the medians over all texts of a kind."""
    total = {"ours": 0, "raw": 0}
    for text in texts:
        queries = _queries(session, login, areas, text)
        actions = {
            "ours": lambda t=text: _ours(session, login, t),
            "raw": lambda q=queries: _raw(session, q),
        }
        session.fresh()
        ours, raw = (action() for action in actions.values())
        if ours != raw or bool(raw) == (kind == "miss"):
            raise AssertionError(f"{text}: found {ours}, the raw queries {raw}")
        times = medians(interleave(actions, ROUNDS, before=session.fresh))
        total = {name: total[name] + times[name] for name in total}
    name = f"global_search.{kind}.{login.removeprefix('bench_')}"
    return Result(name, total["ours"], total["raw"], BAR)


def _ours(session, login, text):
    """{kind: how many rows} as the box shows them."""
    groups = session.env(login)["toloo.search"].find(text)
    return {g["key"]: len(g["rows"]) + g["more"] for g in groups}


def _raw(session, queries):
    found = {key: len(session.raw(*query)) for key, query in queries.items()}
    return {key: rows for key, rows in found.items() if rows}


def _queries(session, login, areas, text):
    """{source: (query, parameters)} for one typed text."""
    from odoo.addons.toloo_base.tools.search_key import FROM, TO
    from odoo.addons.toloo_crm.tools import typed

    read = typed.read(text)
    env = session.request(login)
    words = {
        "key": f"%{read.key_pattern}%",
        "text": f"%{read.number_pattern}%",
        "from": FROM,
        "to": TO,
    }
    sources = OTHERS | (NUMBERED if read.has_digit else {})
    found = {"contacts": _contacts(env, areas, read)}
    for key, (table, condition) in sources.items():
        found[key] = _document(areas, table, SQL(condition, **words))
    return {key: _parts(query) for key, query in found.items()}


def _contacts(env, areas, read):
    condition = SQL("t.search_key ILIKE %s", f"%{read.key_pattern}%")
    numbers = env["toloo.phone.number"]._candidates(read.text) if read.tail else []
    if numbers:
        condition = SQL(
            "(%s OR t.id = ANY(ARRAY(SELECT n.partner_id FROM toloo_phone_number n"
            " WHERE n.number = ANY(%s))))",
            condition,
            numbers,
        )
    return SQL(CONTACTS, condition, areas, SHOWN)


def _document(areas, table, condition):
    return SQL(
        """SELECT t.id, %s, p.complete_name FROM %s t
             LEFT JOIN res_partner p ON p.id = t.partner_id
            WHERE %s AND %s LIMIT %s""",
        SQL(NAMED.get(table, "t.name")),
        SQL.identifier(table),
        condition,
        areas,
        SHOWN,
    )
