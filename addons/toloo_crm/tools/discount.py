"""Discounts to the smallest unit of a currency. Amounts are Decimals, of the document's
currency; `unit` is that currency's rounding, one rial for the rial."""

from decimal import ROUND_HALF_UP, Decimal

HUNDRED = Decimal(100)


def exact(number):
    """The Decimal that a float shows, not its binary neighbour."""
    return Decimal(repr(number)) if isinstance(number, float) else Decimal(number or 0)


def rounded(amount, unit):
    """The nearest whole number of units, halves away from zero."""
    return (amount / unit).quantize(Decimal(1), ROUND_HALF_UP) * unit


def percent_of(amount, percent, unit):
    """So many percent of an amount, in whole units."""
    return rounded(amount * exact(percent) / HUNDRED, unit)


def after_percent(price, quantity, percent, unit):
    """What price × quantity leaves after a percent off, rounded once at the end, as the
    host rounds it."""
    whole = exact(price) * exact(quantity)
    return rounded(whole * (HUNDRED - exact(percent)) / HUNDRED, unit)


def of_document(kind, value, base, unit):
    """The discount on a whole document whose lines sum up to `base`: `value` percent of
    it, or the amount `value`; at most `base`."""
    found = exact(value)
    if kind == "percent":
        found = exact(value) * base / HUNDRED
    return max(min(rounded(found, unit), base), Decimal(0))


def as_percent(amount, base):
    """The percent, as a float, that takes `amount` off `base` to the unit, and off a
    part of it the part: double precision holds fifteen digits."""
    return float(amount * HUNDRED / base) if base else 0.0


def apportion(total, weights, unit):
    """Shares of `total`, whole units each, in proportion to weights that are not
    negative: the largest remainders get what rounding down left over. No share is
    larger than its weight where the total is not larger than their sum."""
    whole = sum(weights)
    if not whole:
        return [Decimal(0) for _weight in weights]
    quotas = [total * weight / whole / unit for weight in weights]
    floors = [quota // 1 for quota in quotas]
    left = int(total / unit - sum(floors))
    order = sorted(range(len(weights)), key=lambda i: floors[i] - quotas[i])
    for index in order[:left]:
        floors[index] += 1
    return [floor * unit for floor in floors]


def part(whole, taken, done, quantity, ordered, unit):
    """The part of a line's discount that goes with invoicing `quantity` of `ordered`
    after `done` were invoiced with `taken` of it. The last part takes what is left, so
    that all of them add up to the whole."""
    if not exact(ordered):
        return Decimal(0)
    share = min((exact(done) + exact(quantity)) / exact(ordered), Decimal(1))
    return max(rounded(whole * share, unit) - taken, Decimal(0))
