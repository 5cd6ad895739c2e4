"""What a marketer and his agency earn of the lines of an invoice; no ORM.

Money is a Decimal in the company's currency, shares of a whole are Fractions, so that
nothing is lost between two roundings. Every amount is the difference of two rounded
standings: parts sum up to the whole, and what is taken back in full leaves nothing.
"""

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from odoo.addons.toloo_base.tools.rounding import round_half_up

MARKETER, AGENCY = "marketer", "agency"
WHOLE = Fraction(1)


@dataclass(frozen=True, slots=True)
class Line:
    """A line of an invoice, or one that takes back of it: then its base is opposite.

    `paid` is the part of its document that counts as paid, 0 to 1; of a document that
    does not stand (a draft, a cancelled one) nothing counts.
    """

    id: int
    base: Decimal
    paid: Fraction = WHOLE
    stands: bool = True


@dataclass(frozen=True, slots=True)
class Terms:
    """At which percents a line earns, for whom, and the smallest unit of the money."""

    agency_percent: Decimal
    marketer_percent: Decimal
    roles: frozenset
    unit: Decimal = Decimal(1)


def rounded(value, unit=Decimal(1)):
    """The multiple of `unit` nearest to a value, halves away from zero."""
    parts = Fraction(value) / Fraction(unit)
    return round_half_up(parts.numerator, parts.denominator) * Decimal(unit)


def paid_part(paid, total):
    """The part of a document that is paid, 0 to 1; one of nothing is paid."""
    paid, total = Fraction(paid), Fraction(total)
    if not total:
        return WHOLE
    return min(max(paid / total, Fraction(0)), WHOLE)


def pot(base, terms):
    """What the house gives away of a base: the marketer's share and the agency's."""
    return rounded(Fraction(base) * Fraction(terms.agency_percent) / 100, terms.unit)


def share(base, terms):
    """The marketer's share of a base: amount × agency percent × marketer percent."""
    percents = Fraction(terms.agency_percent) * Fraction(terms.marketer_percent)
    return rounded(Fraction(base) * percents / 10_000, terms.unit)


def targets(root, followers, terms):
    """{(line id, role): (base, amount)} that should stand in the books.

    :param root: the `Line` that earns
    :param followers: the `Line`s that take back of it (or give back what one of them
        took), in the order they were entered. They never take more than stands.
    """
    base = _curve(root, followers, lambda value: rounded(value, terms.unit), terms)
    marketer = _curve(root, followers, lambda value: share(value, terms), terms)
    whole = _curve(root, followers, lambda value: pot(value, terms), terms)
    found = {}
    for line in (root, *followers):
        amounts = {
            MARKETER: marketer[line.id] if MARKETER in terms.roles else Decimal(0),
        }
        amounts[AGENCY] = whole[line.id] - amounts[MARKETER]
        for role in terms.roles:
            earns = _earns(terms, role)
            found[line.id, role] = (
                base[line.id] if earns else Decimal(0),
                amounts[role],
            )
    return found


def _earns(terms, role):
    percent = terms.agency_percent
    return bool(percent and (role == AGENCY or terms.marketer_percent))


def _curve(root, followers, value, terms):
    """{line id: what it adds} where `value(base)` stands for a fully paid base."""
    sign = -1 if root.base < 0 else 1
    size = sign * root.base
    paid = root.paid if root.stands else Fraction(0)
    most = Fraction(value(size)) * paid
    found = {root.id: sign * rounded(most, terms.unit)}
    back = standing = Decimal(0)
    taken = Fraction(0)
    for line in followers:
        if not line.stands:
            found[line.id] = Decimal(0)
            continue
        before = value(_within(size - back, size))
        back -= sign * line.base
        after = value(_within(size - back, size))
        # What is paid of the invoice is given back with the goods, whether or not the
        # credit note itself is settled.
        taken += Fraction(before - after) * max(line.paid, paid)
        # No more than was earned, and so much that what is left earns what stands.
        least = max(most - Fraction(after), Fraction(0))
        now = rounded(min(max(taken, least), most), terms.unit)
        found[line.id] = sign * (standing - now)
        standing = now
    return found


def _within(value, most):
    return min(max(value, Decimal(0)), most)
