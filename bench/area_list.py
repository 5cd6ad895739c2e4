"""area_list: a page of a list, for users of 1, 5 and 31 provinces.

Against hand-written SQL, the same list without a rule, and a rule over the contact's
province, which joins where ours compares one column.
"""

import plans
from lists import RawList, fetch, in_areas, specification
from result import Result
from step import say
from timing import interleave, medians

from odoo.fields import Domain
from odoo.tools import SQL

ROUNDS = 9
PROVINCES = ("1", "5", "31")
# model: (list view, the action's domain, the same as SQL without the access rule)
LISTS = {
    "res.partner": (
        "base.view_partner_tree",
        [],
        "t.active AND (t.company_id = 1 OR t.company_id IS NULL"
        " OR t.partner_share IS FALSE) AND (%s OR t.is_house)",
    ),
    "sale.order": (
        "sale.view_quotation_tree_with_onboarding",
        [],
        "t.company_id = 1 AND %s",
    ),
    "account.move": (
        "account.view_out_invoice_tree",
        [("move_type", "in", ["out_invoice", "out_refund", "out_receipt"])],
        "t.move_type IN ('out_invoice', 'out_refund', 'out_receipt')"
        " AND t.company_id = 1 AND (%s OR t.partner_id IS NULL)",
    ),
    "crm.lead": (
        "crm.crm_case_tree_view_leads",
        ["|", ("type", "=", "lead"), ("type", "=", False)],
        "t.active AND (t.type = 'lead' OR t.type IS NULL)"
        " AND (t.company_id = 1 OR t.company_id IS NULL)"
        " AND (%s OR t.partner_id IS NULL AND t.area_id IS NULL)",
    ),
}
HOUSE = " OR t.partner_id IN (SELECT id FROM res_partner WHERE is_house)"


def measure(session):
    """Results for each list and number of provinces."""
    results = []
    _teach_naive(session)
    for model in LISTS:
        for number in PROVINCES:
            results += _measure(session, model, number)
            say("  " + " | ".join(r.line() for r in results[-3:]))
    return results


def _measure(session, model, number):
    view, domain, where = LISTS[model]
    ours, free, naive = f"bench_{number}", "bench_all", f"bench_naive_{number}"
    env = session.request(ours)
    spec = specification(env, model, view)
    areas = list(env.user.sudo()._toloo_area_ids())
    house = "" if model == "res.partner" else HOUSE
    area = SQL(f"(%s{house})", in_areas(areas))
    raw = RawList(env, model, spec, SQL(where, area), in_areas(areas))
    actions = {
        "ours": lambda: fetch(session.env(ours), model, domain, spec),
        "raw": lambda: raw.fetch(session),
        "free": lambda: fetch(session.env(free), model, domain, spec),
    }
    if model != "res.partner":
        actions["naive"] = lambda: fetch(session.env(naive), model, domain, spec)
    session.fresh()
    _check_same(actions["ours"](), raw.fetch(session))
    times = medians(interleave(actions, ROUNDS, before=session.fresh))
    name = f"area_list.{model}.{number}"
    results = [
        Result(f"{name}.raw", times["ours"], times["raw"], 3),
        Result(f"{name}.unlimited", times["ours"], times["free"], 2),
    ]
    if model != "res.partner":
        results.append(
            Result(f"{name}.naive", times["ours"], times["naive"], 5, "least")
        )
    results.append(_scans(session, actions["ours"], name))
    return results


def _check_same(page, raw):
    rows, count, told = raw
    ours = [record["id"] for record in page["records"]]
    same = ours == [row[0] for row in rows] and page["length"] == count
    if "application_statistics" in told:
        same &= {
            (stat["iconClass"], record["id"], stat["value"])
            for record in page["records"]
            for stat in record["application_statistics"] or ()
        } == set(told["application_statistics"])
    if "duplicated_ref_ids" in told:
        same &= {
            record["id"]: set(record["duplicated_ref_ids"])
            for record in page["records"]
            if record["duplicated_ref_ids"]
        } == {id_: set(found) for id_, found in told["duplicated_ref_ids"]}
    if not same:
        raise AssertionError("the hand-written SQL does not give the same list")


def _scans(session, action, name):
    session.fresh()
    with plans.recorded(session.cursor) as queries:
        action()
    found = plans.sequential_scans(session, queries)
    for table, query in found:
        say(f"  {name}: reads all of {table}: {query[:300]}")
    return Result(f"{name}.seq_scan", len(found), 0, 0, unit="scans")


def _teach_naive(session):
    """Give the users bench_naive_* the rule over the contact's province."""
    for model in LISTS:
        if model == "res.partner":
            continue
        kind = session.registry[model]
        original = kind._toloo_access_domain

        def domain(self, user, original=original):
            if not user.login.startswith("bench_naive"):
                return original(self, user)
            areas = self.env["toloo.area"].sudo().browse(user._toloo_area_ids())
            states = areas.state_id.ids
            return Domain("partner_id.state_id", "in", states)

        kind._toloo_access_domain = domain
        counted = kind._toloo_counted_areas

        def areas(self, counted=counted):
            naive = self.env.user.login.startswith("bench_naive")
            return None if naive else counted(self)

        # A rule over the province has no areas to count by.
        kind._toloo_counted_areas = areas
    session.registry.clear_cache()
