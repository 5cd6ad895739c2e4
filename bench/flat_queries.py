"""flat_queries: as many queries for 800 rows as for one, on every list, board, pivot,
graph and report of toloo_crm, as found in the database: by its menus and actions."""

import flat_fixture
import flat_reports
from flat_fixture import COPIES, STRIDE, USER
from lists import specification_of
from lxml import etree
from result import Result
from step import say

from odoo.orm import fields as orm_fields
from odoo.orm import models as orm_models
from odoo.tools import SQL
from odoo.tools.safe_eval import safe_eval

SIZES = (1, 80, COPIES)
# More than there are: a page that is full is counted by one query more.
MOST = COPIES + 1
# Views that show many records; forms show one.
KINDS = ("list", "kanban", "pivot", "graph")
ADDON = "toloo_crm"


def prepare():
    """A database of its own."""
    return flat_fixture.prepare()


def measure(session):
    """A result for each screen: queries at 800 rows against queries at one."""
    # The host reads a thousand records by a query, whatever asks for more; the lines of
    # 800 documents on one page are more. What is counted here are queries of the rows.
    for module in (orm_fields, orm_models):
        module.PREFETCH_MAX = 100 * COPIES
    login = _make_user(session)
    results = []
    for name, ask in _screens(session, login):
        # What has no rows is not measured, which is a fault of its own.
        counts = _count(session, login, ask) if ask else [0, float("inf")]
        ours, peer = max(counts), min(counts)
        result = Result(f"flat_queries.{name}", ours, peer, 1, unit="q")
        say(f"  {result.line()} {counts}")
        results.append(result)
    if not results:
        raise AssertionError("flat_queries: no screen was found")
    return results


def _make_user(session):
    """The login of a user whose areas are limited and who holds every right that the
    menus ask for."""
    env = session.env()
    user = env.ref(f"toloo_base.{USER}")
    menus = env["ir.ui.menu"].search([("id", "in", _ids(env, "ir.ui.menu"))])
    user.group_ids |= menus.group_ids | menus.parent_id.group_ids
    session.cursor.commit()
    return user.login


def _ids(env, model):
    data = env["ir.model.data"].search([("module", "=", ADDON), ("model", "=", model)])
    return data.mapped("res_id")


def _screens(session, login):
    """(name, function of an environment and a number of rows) of all that is shown."""
    env = session.env()
    actions = env["ir.actions.act_window"].browse(_ids(env, "ir.actions.act_window"))
    menus = env["ir.ui.menu"].browse(_ids(env, "ir.ui.menu"))
    for menu in menus:
        if menu.action and menu.action._name == actions._name:
            actions |= menu.action
    found = []
    for action in actions:
        model = env.get(action.res_model)
        if model is None or model._transient or model._abstract:
            continue
        name = action.get_external_id()[action.id]
        ids = _rows(session.env(login), action)
        if ids is None:
            say(f"  {name}: no row to show")
        for _view, kind in action.views:
            if kind in KINDS:
                ask = ids and _asker(action.id, kind, ids)
                found.append((f"{name}.{kind}", ask))
    found += flat_reports.reports(session, login, _ids(env, "ir.actions.report"))
    # Screens that are no view: a contact with so many documents, so many namesakes.
    return [*found, ("customer_page", _ask_page), ("search", _ask_search)]


def _rows(env, action):
    """Ids of the copies of the row that this action shows most of, or None."""
    model = env[action.res_model]
    if not model.has_access("read"):
        return None
    domain, context = _evaluated(env, action)
    model = model.with_context(**context)
    first = model.search([*domain, ("id", "<", STRIDE)], limit=40)
    for row in _best_first(first):
        # Of a view that puts two tables together, an id is twice that of its document.
        for stride in (STRIDE, 2 * STRIDE):
            ids = [row.id + number * stride for number in range(1, COPIES + 1)]
            shown = model.search([*domain, ("id", "in", ids)]).ids
            if len(shown) == COPIES:
                return sorted(shown)
    return None


def _best_first(rows):
    """First those of other colleagues, whose copies are other colleagues' again; of
    these the ones with most to tell."""
    fields = [field for field in rows._fields.values() if field.store]
    columns = [field.name for field in fields if field.column_type]
    people = [
        field.name
        for field in fields
        if field.type in ("many2one", "many2many") and field.comodel_name == "res.users"
    ]
    told = {
        values["id"]: sum(map(bool, values.values()))
        for values in rows.sudo().read(columns)
    }
    own = {
        row.id: sum(rows.env.user in row[name] for name in people)
        for row in rows.sudo()
    }
    return sorted(rows, key=lambda row: (own[row.id], -told[row.id]))


def _evaluated(env, action):
    words = {"uid": env.uid, "user": env.user, "allowed_company_ids": [1]}
    words |= {"active_id": False, "active_ids": [], "context": {}}
    domain = safe_eval(action.domain or "[]", words)
    context = safe_eval(action.context or "{}", words)
    kept = {k: v for k, v in context.items() if not k.startswith("search_default_")}
    return domain, kept


def _asker(action_id, kind, ids):
    def ask(env, size):
        action = env["ir.actions.act_window"].sudo().browse(action_id)
        view_id = dict((k, v) for v, k in action.views)[kind]
        _domain, context = _evaluated(env, action)
        model = env[action.res_model].with_context(**context)
        arch = etree.fromstring(model.get_view(view_id, kind)["arch"])
        yield
        domain = [("id", "in", ids[:size])]
        if kind in ("list", "kanban"):
            spec = specification_of(model, arch)
            model.web_search_read(domain, spec, limit=MOST, count_limit=10_001)
            # Of what is grouped the client opens ten groups at most, each by a search
            # like the one above.
            for group in _groups(model, arch):
                model.web_read_group(
                    domain,
                    [group],
                    _sums(model, arch),
                    limit=MOST,
                )
            return
        rows = [f for f in arch.iter("field") if f.get("type") != "measure"]
        groups = [_spec_of(model, field) for field in rows]
        sums = ["__count", *_sums(model, arch)]
        sets = [groups[:depth] for depth in range(len(groups) + 1)]
        model.formatted_read_grouping_sets(domain, sets, sums)

    return ask


def _groups(model, arch):
    """Fields to group a list or board by: its own, and the links it shows."""
    own = arch.get("default_group_by")
    shown = [field.get("name") for field in arch.iter("field")]
    links = [
        name
        for name in shown
        if name in model._fields
        and model._fields[name].type == "many2one"
        and model._fields[name].store
    ]
    if own and model._fields[own].type in ("date", "datetime"):
        own = f"{own}:month"
    return list(dict.fromkeys([*([own] if own else []), *links[:3]]))


def _sums(model, arch):
    names = [
        field.get("name")
        for field in arch.iter("field")
        if field.get("type") == "measure" or field.get("sum")
    ]
    fields = [model._fields[name] for name in names if name in model._fields]
    return [f"{f.name}:{f.aggregator}" for f in fields if f.store and f.aggregator]


def _spec_of(model, node):
    name, interval = node.get("name"), node.get("interval")
    if not interval and model._fields[name].type in ("date", "datetime"):
        # As the client does.
        interval = "month"
    return f"{name}:{interval}" if interval else name


def _contact(env):
    """A contact with documents of many kinds."""
    order = env["sale.order"].search([("id", "<", STRIDE)], limit=1)
    return order.partner_id.commercial_partner_id


def _ask_page(env, size):
    contact = _contact(env)
    ids = [contact.id + number * STRIDE for number in range(1, size + 1)]
    for name in flat_fixture.copied(env):
        field = env[name]._fields.get(getattr(env[name], "_area_partner", None))
        if name != "res.partner" and field is not None and field.column_type:
            if field.store and field.comodel_name == "res.partner":
                env.cr.execute(
                    SQL(
                        "UPDATE %(table)s SET %(key)s = %(one)s"
                        " WHERE %(key)s = ANY(%(ids)s)",
                        table=SQL.identifier(env[name]._table),
                        key=SQL.identifier(field.name),
                        one=contact.id,
                        ids=ids,
                    )
                )
    yield
    env["toloo.customer.page"].get_data(contact.id)


def _ask_search(env, size):
    contact = _contact(env)
    env.cr.execute(
        SQL(
            "UPDATE res_partner SET active = false WHERE id = ANY(%s)",
            [contact.id + number * STRIDE for number in range(size, COPIES + 1)],
        )
    )
    yield
    if not env["toloo.search"].find(contact.name):
        raise AssertionError("flat_queries: the search finds nobody")


def _count(session, login, ask):
    """Queries of one screen at each size, with warm caches of the process and cold
    ones of the transaction."""
    counts = []
    for _round in ("warm", "counted"):
        counts = [_count_once(session, login, ask, size) for size in SIZES]
    return counts


def _count_once(session, login, ask, size):
    env = session.request(login)
    steps = ask(env, size)
    next(steps, None)
    env.invalidate_all()
    before = session.cursor.sql_log_count
    for _step in steps:
        pass
    return session.cursor.sql_log_count - before
