"""How far a task is, and whether it is closed: the one follows from the other."""

from typing import NamedTuple

# States of the host's tasks.
IN_PROGRESS = "01_in_progress"
DONE = "1_done"
CLOSED = (DONE, "1_canceled")
WHOLE = 100


class Progress(NamedTuple):
    """State, percent done, and the percent that a task has while it is not done."""

    state: str
    percent: int
    percent_open: int


def settle(now, state=None, percent=None):
    """The progress that comes of asking for a state, a percent, or both.

    Done and 100 percent are the same. Of two that contradict each other the state
    counts. A task that is done no more has the percent it had before.

    :raise ValueError: for a percent outside 0 to 100
    """
    if percent is not None and not 0 <= percent <= WHOLE:
        raise ValueError(percent)
    if state is None:
        state = now.state
        if percent == WHOLE:
            state = DONE
        elif percent is not None and now.state == DONE:
            state = IN_PROGRESS
    before = now.percent_open if now.state == DONE else now.percent
    if state == DONE:
        return Progress(DONE, WHOLE, before)
    value = before if percent in (None, WHOLE) else percent
    return Progress(state, value, value)
