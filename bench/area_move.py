"""area_move: 1,000 contacts that have 1,000,000 orders among them move."""

import statistics

import database as databases
import fixture
from paths import SUFFIX
from result import Result
from step import say
from timing import now

MOVED = 1000
ROUNDS = 2
CHOSEN = f"SELECT id FROM res_partner WHERE phone IS NOT NULL ORDER BY id LIMIT {MOVED}"


def DATABASE(source):
    """A copy in which the chosen contacts have all the orders."""
    say("bench: area_move: a copy with a million orders at 1,000 contacts")
    name = databases.clone(source, f"toloo_bench_move{SUFFIX}")
    with fixture.Loader(name) as loader:
        loader.gather_orders(CHOSEN)
    return name


def measure(session):
    """Writing the city through the ORM against one UPDATE of the orders."""
    times = {"ours": [], "raw": []}
    for _round in range(ROUNDS):
        for name, action in (("raw", _raw), ("ours", _ours)):
            times[name].append(action(session))
            session.cursor.rollback()
            fixture.run(session.name, "VACUUM sale_order")
            say(f"  {name}: {times[name][-1] / 1000:.1f} s")
    middle = {name: statistics.median(values) for name, values in times.items()}
    return [Result("area_move", middle["ours"], middle["raw"], 3)]


def _place(session):
    """A city far from most, and its area."""
    env = session.request("bench_all")
    city = env.ref("l10n_ir_states.city_ir_31001", raise_if_not_found=False)
    city = city or env["res.city"].search([("state_id.code", "=", "29")], limit=1)
    return env, city, env["toloo.area"].search([("city_id", "=", city.id)], limit=1)


def _chosen(session):
    return [row[0] for row in session.raw(CHOSEN)]


def _raw(session):
    _env, _city, area = _place(session)
    start = now()
    session.cursor.execute(
        "UPDATE sale_order SET area_id = %s WHERE partner_id = ANY(%s)",
        [area.id, _chosen(session)],
    )
    if session.cursor.rowcount < 900_000:
        raise AssertionError("the orders are not with these contacts")
    return now() - start


def _ours(session):
    env, city, area = _place(session)
    partners = env["res.partner"].browse(_chosen(session))
    start = now()
    partners.write({"city_id": city.id, "state_id": city.state_id.id, "zone_id": False})
    env.flush_all()
    spent = now() - start
    query = "SELECT count(*) FROM sale_order WHERE area_id = %s"
    session.cursor.execute(query, [area.id])
    if session.cursor.fetchone()[0] < 900_000:
        raise AssertionError("the orders did not follow")
    return spent
