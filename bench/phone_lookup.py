"""phone_lookup: from a number in any written form to its contact."""

import random

from result import Result
from timing import interleave, medians, p99
from written import FORMS

LOOKUPS = 6000
HOST_LOOKUPS = 25
LOGINS = ("bench_all", "bench_31")


def measure(session):
    """Against one indexed SELECT, and against the host's search."""
    chance = random.Random(1)
    numbers = [
        number
        for (number,) in session.raw(
            "SELECT number FROM toloo_phone_number WHERE area_id IS NOT NULL"
            " AND is_main AND mod(id, 150) = 7 ORDER BY id LIMIT %s",
            [LOOKUPS],
        )
    ]
    texts = [chance.choice(FORMS)(number[3:]) for number in numbers]
    results = []
    for login in LOGINS:
        results += _measure(session, login, numbers, texts)
    return results


def _measure(session, login, numbers, texts):
    env = session.request(login)
    book, written, stored = env["toloo.phone.number"], iter(texts), iter(numbers)
    # A database that was just built or started has little in memory: without this the
    # slowest lookups tell of the disk.
    for text in texts:
        book._find_partners(text)
    query = "SELECT partner_id FROM toloo_phone_number WHERE number = %s"
    found = {"ours": 0, "raw": 0}

    def ours():
        found["ours"] += bool(book._find_partners(next(written)))

    def raw():
        found["raw"] += bool(session.raw(query, [next(stored)]))

    rounds = len(texts) - 100
    times = interleave({"ours": ours, "raw": raw}, rounds, warm=100)
    if set(found.values()) != {len(texts)}:
        raise AssertionError(f"not every number was found: {found}")
    host = _host(env, numbers)
    middle = medians(times | host)
    name = f"phone_lookup.{login.removeprefix('bench_')}"
    return [
        Result(f"{name}.raw_p99", p99(times["ours"]), p99(times["raw"]), 2.5),
        Result(f"{name}.host", middle["ours"], middle["host"], 200, "least"),
    ]


def _host(env, numbers):
    stored = iter(numbers)
    partner = env["res.partner"]

    def host():
        partner.search([("phone_sanitized", "=", next(stored))])

    return interleave({"host": host}, HOST_LOOKUPS)
