"""What should be earned, reckoned anew in plain Decimals for the tests' sake.

Not in the way of the addon, which keeps exact fractions and books differences: here
the whole history is summed up at once.
"""

import decimal
from decimal import Decimal

CONTEXT = decimal.Context(prec=120, rounding=decimal.ROUND_HALF_UP)
# A third times three is a hair below one: what lies this near to a half is a half.
HAIR = Decimal(1).scaleb(-60)


def money(value, unit=Decimal(1)):
    """A value in whole units."""
    parts = CONTEXT.divide(value, unit).quantize(HAIR, context=CONTEXT)
    return parts.to_integral_value(decimal.ROUND_HALF_UP) * unit


def expected(base, part, backs, percents, roles, unit=Decimal(1)):
    """{role: what stands} of a line.

    :param base: its amount, not negative
    :param part: (paid, total) of its invoice
    :param backs: [(amount taken back, (paid, total) of that document)] in order
    :param percents: (agency percent, marketer percent)
    """
    with decimal.localcontext(CONTEXT):
        agency, marketer = percents
        whole = _stands(base, part, backs, agency / 100, unit)
        share = _stands(base, part, backs, agency * marketer / 10_000, unit)
        if "marketer" not in roles:
            share = Decimal(0)
        found = {"marketer": share, "agency": whole - share}
        return {role: found[role] for role in roles}


def _stands(base, part, backs, rate, unit):
    most = money(base * rate, unit) * part[0] / part[1]
    left, taken = base, Decimal(0)
    total = Decimal(0)
    for amount, own in backs:
        total += amount
        after = min(max(base - total, Decimal(0)), base)
        change = money(left * rate, unit) - money(after * rate, unit)
        larger = max(own, part, key=lambda x: x[0] / x[1])
        taken += change * larger[0] / larger[1]
        left = after
    # At most what is left may stand, at least nothing.
    least = max(most - money(left * rate, unit), Decimal(0))
    return money(most, unit) - money(min(max(taken, least), most), unit)
