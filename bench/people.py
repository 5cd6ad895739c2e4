"""Users of the measures: one for each number of provinces, one whom nothing limits.

Run as a program inside the filled database: `people.py <database>`.
"""

import sys
from pathlib import Path

GROUPS = (
    "toloo_access.group_manager",
    "sales_team.group_sale_salesman_all_leads",
    "account.group_account_invoice",
)
# Isfahan, as in the story; then the middle of the country; then all of it.
FIRST = ("20", "10", "17", "27", "31")


def make(env):
    """Create the patterns and the users bench_1, bench_5, bench_31, bench_all."""
    groups = [env.ref(name).id for name in GROUPS]
    provinces = env["toloo.area"].search(
        [("kind", "=", "province"), ("country_id.code", "=", "IR")]
    )
    codes = {f"l10n_ir_states.state_ir_{code}" for code in FIRST}
    xmlids = provinces.state_id.get_external_id()
    five = provinces.filtered(lambda a: xmlids[a.state_id.id] in codes)
    one = five.filtered(lambda a: xmlids[a.state_id.id].endswith(FIRST[0]))
    areas = {"1": one, "5": five, "31": provinces}
    for name, ticked in areas.items():
        # The second of each stands for a rule over the province, in area_list.
        users = [_user(env, f"bench_{n}", groups).id for n in (name, f"naive_{name}")]
        env["toloo.access.pattern"].create(
            {"name": f"bench {name}", "area_ids": ticked.ids, "user_ids": users}
        )
    everything = env.ref("toloo_access.group_all_areas")
    _user(env, "bench_all", [*groups, everything.id])


def _user(env, login, groups):
    return env["res.users"].create(
        {"name": login, "login": login, "group_ids": groups, "lang": "fa_IR"}
    )


if __name__ == "__main__":
    sys.path.append(str(Path(__file__).parent.parent / "tools"))
    from session import Session

    with Session(sys.argv[1]) as session:
        make(session.env())
        session.cursor.commit()
