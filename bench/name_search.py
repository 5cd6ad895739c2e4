"""name_search: what a person types into a field of contacts, at 31 provinces."""

from lists import in_areas
from odoo.fields import Domain
from odoo.tools import SQL
from result import Result
from timing import interleave, medians

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
    results = []
    areas = list(session.request(LOGIN).user.sudo()._toloo_area_ids())
    for kind, texts in TYPED.items():
        worst = None
        for text in texts:
            result = _against_raw(session, kind, text, areas)
            if worst is None or result.ratio > worst.ratio:
                worst = result
        results.append(worst)
    results.append(_against_host(session, TYPED["miss"][0]))
    return results


def _ours(session, text):
    env = session.request(LOGIN)
    return env["res.partner"].name_search(text, [], "ilike", LIMIT)


def _against_raw(session, kind, text, areas):
    from odoo.addons.toloo_base.tools.search_key import fold

    query = SQL(RAW, f"%{fold(text)}%", in_areas(areas), LIMIT)

    def raw():
        return session.raw(query.code, query.params)

    same = [row[0] for row in raw()]
    if [row[0] for row in _ours(session, text)] != same or bool(same) == (kind == "miss"):
        raise AssertionError(f"{text}: the hand-written SQL does not give the same")
    actions = {
        "ours": lambda: _ours(session, text),
        "raw": raw,
    }
    times = medians(interleave(actions, ROUNDS))
    return Result(f"name_search.{kind}", times["ours"], times["raw"], 5)


def _against_host(session, text):
    """The host asks for the text in five columns; no index of ours is on them."""
    host = Domain.OR(Domain(name, "ilike", text) for name in SHOWN)

    def search():
        env = session.request("bench_all")
        return env["res.partner"].search(host, limit=LIMIT).mapped("display_name")

    ours = medians(interleave({"ours": lambda: _ours(session, text)}, ROUNDS))["ours"]
    peer = medians(interleave({"host": search}, HOST_ROUNDS))["host"]
    return Result("name_search.miss.host", ours, peer, 100, "least")
