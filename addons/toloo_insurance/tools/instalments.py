"""Instalments of a premium: amounts that sum exactly, due dates in Jalali months.

Amounts are ``Decimal`` in the currency; `unit` is what they are rounded to (1 for the
Rial). Wrong input raises ``ValueError``.
"""

from decimal import Decimal

from odoo.addons.toloo_jalali.tools.period import add_months


def amounts(total, count, first_payment=Decimal(0), unit=Decimal(1)):
    """Amounts to pay, in order: the first payment, if any, then `count` equal ones.

    What does not divide goes into the first of all of them.
    """
    rest = total - first_payment
    if count < 0 or unit <= 0 or first_payment < 0 or rest < 0:
        raise ValueError("a plan needs no negative part")
    if not count:
        if rest:
            raise ValueError("without instalments the first payment is the total")
        return [total]
    each = rest / count // unit * unit
    parts = ([first_payment] if first_payment else []) + [each] * count
    parts[0] += total - sum(parts)
    return parts


def due_dates(first, count):
    """`count` dates a Jalali month apart from `first` on.

    Each is counted from the first, so that 31 does not stay 30 after Mehr.
    """
    return [add_months(first, number) for number in range(count)]
