"""Runs of consecutive whole numbers; no ORM."""


def spans(numbers):
    """Return [(first, last)] of the runs in a set of whole numbers, in order."""
    found = []
    for number in sorted(numbers):
        if found and found[-1][1] == number - 1:
            found[-1] = (found[-1][0], number)
        else:
            found.append((number, number))
    return found
