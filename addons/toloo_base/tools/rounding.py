"""Whole numbers of the smallest unit of money; no ORM."""


def round_half_up(number, divisor):
    """The whole number nearest to number / divisor, halves away from zero."""
    if divisor < 0:
        number, divisor = -number, -divisor
    size = (2 * abs(number) + divisor) // (2 * divisor)
    return size if number >= 0 else -size
