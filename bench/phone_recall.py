"""phone_recall: each stored form is found by each typed form, near misses by none."""

import random

from result import Result
from written import FORMS, near_misses

NEAR = 1000


def measure(session):
    """Pairs of forms that were found, and numbers that were taken for another."""
    env = session.request("bench_all")
    return [_pairs(env), _false(session, env)]


def _pairs(env):
    """Each form stores one mobile and one landline; all are looked up in all forms."""
    kept = []
    for number, form in enumerate(FORMS):
        for national in (f"91270{number:05}", f"2179{number:06}"):
            vals = {"name": form(national), "phone": form(national)}
            kept.append((number, national, env["res.partner"].create(vals)))
    env.flush_all()
    book = env["toloo.phone.number"]
    good = {(stored, typed) for stored in range(12) for typed in range(12)}
    for stored, national, partner in kept:
        for typed, form in enumerate(FORMS):
            if partner not in book._find_partners(form(national)):
                good.discard((stored, typed))
    return Result("phone_recall.pairs", 144 - len(good), 144, 0, unit=" lost")


def _false(session, env):
    chance = random.Random(2)
    numbers = session.raw(
        "SELECT number FROM toloo_phone_number WHERE kind = 'mobile'"
        " AND mod(id, 1000) = 3 ORDER BY id LIMIT 600"
    )
    misses = {miss for (number,) in numbers for miss in near_misses(number[3:], chance)}
    stored = session.raw(
        "SELECT substr(number, 4) FROM toloo_phone_number WHERE number = ANY(%s)",
        [[f"+98{miss}" for miss in misses]],
    )
    misses = sorted(misses - {number for (number,) in stored})[: NEAR * 2 : 2]
    book = env["toloo.phone.number"]
    texts = [chance.choice(FORMS)(miss) for miss in misses]
    wrong = sum(bool(book._find_partners(text)) for text in texts)
    if len(texts) != NEAR:
        raise AssertionError(f"only {len(texts)} near misses")
    return Result("phone_recall.near_miss", wrong, NEAR, 0, unit=" false")
