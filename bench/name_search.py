"""name_search: what a person types into a field of contacts, at 31 provinces."""

from lists import in_areas
from result import Result
from timing import interleave, medians

from odoo.fields import Domain
from odoo.tools import SQL

LOGIN = "bench_31"
LIMIT = 8
ROUNDS = 15
HOST_ROUNDS = 5
SHOWN = ("complete_name", "email", "ref", "vat", "company_registry")
TYPED = {
    "hit": ("محمدرضا کریمی", "زهرا تبريزي", "مهناز گودرزی"),
    "miss": ("قسطنطنیه زرافه", "xyzzy", "ژژژژ"),
    "three": ("رضا", "پار", "شهن"),
}
RAW = """
    SELECT t.id, t.complete_name FROM res_partner t
     WHERE t.active AND t.search_key ILIKE %s AND (%s OR t.is_house)
       AND (t.company_id = 1 OR t.company_id IS NULL OR t.partner_share IS FALSE)
     ORDER BY t.complete_name, t.id DESC LIMIT %s
"""


def measure(session):
    """Each kind of text against raw SQL, a miss against the host as well."""
    areas = list(session.request(LOGIN).user.sudo()._toloo_area_ids())
    results = [_against_raw(session, kind, areas) for kind in TYPED]
    results.append(_against_host(session, TYPED["miss"][0]))
    return results


def _ours(session, text):
    env = session.env(LOGIN)
    return env["res.partner"].name_search(text, [], "ilike", LIMIT)


def _raw(session, text, areas):
    from odoo.addons.toloo_base.tools.search_key import fold

    query = SQL(RAW, f"%{fold(text)}%", in_areas(areas), LIMIT)
    return session.raw(query.code, query.params)


def _against_raw(session, kind, areas):
    """All texts of a kind in turn; the sum of their medians."""
    total = {"ours": 0, "raw": 0}
    for text in TYPED[kind]:
        actions = {
            "ours": lambda t=text: _ours(session, t),
            "raw": lambda t=text: _raw(session, t, areas),
        }
        found = {name: [row[0] for row in do()] for name, do in actions.items()}
        if found["ours"] != found["raw"] or bool(found["raw"]) == (kind == "miss"):
            raise AssertionError(f"{text}: the hand-written SQL does not give the same")
        times = medians(interleave(actions, ROUNDS, before=session.fresh))
        total = {name: total[name] + times[name] for name in total}
    return Result(f"name_search.{kind}", total["ours"], total["raw"], 5)


def _against_host(session, text):
    """The host asks for the text in five columns; no index of ours is on them."""
    host = Domain.OR(Domain(name, "ilike", text) for name in SHOWN)

    def search():
        env = session.env("bench_all")
        return env["res.partner"].search(host, limit=LIMIT).mapped("display_name")

    actions = {"ours": lambda: _ours(session, text), "host": search}
    times = medians(interleave(actions, HOST_ROUNDS, before=session.fresh))
    return Result("name_search.miss.host", times["ours"], times["host"], 100, "least")
