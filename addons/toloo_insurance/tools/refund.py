"""What is paid back of a premium when a policy ends early; ``Decimal`` amounts."""

from decimal import ROUND_HALF_UP, Decimal


def to_unit(amount, unit=Decimal(1)):
    """Round half away from zero to a multiple of `unit` (1 for the Rial)."""
    return (amount / unit).quantize(Decimal(1), ROUND_HALF_UP) * unit


def pro_rata(amount, start, end, day, unit=Decimal(1)):
    """The part of `amount` for the days from `day` to `end` of a cover that began on
    `start`; all of it before the start, nothing after the end.

    :raise ValueError: if the cover has no days
    """
    days = (end - start).days
    if days <= 0:
        raise ValueError("a cover lasts a day at least")
    left = min(max((end - day).days, 0), days)
    return to_unit(amount * left / days, unit)
