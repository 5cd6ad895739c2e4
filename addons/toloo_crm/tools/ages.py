"""How long debts are overdue. No ORM."""

import datetime

STEPS = (30, 60, 90)


def spans(today, steps=STEPS):
    """[(key, first due date, last due date)]: "due_later" from today on, then up to
    each number of days overdue, and beyond the last. None means without end; together
    they hold each date once."""
    day = datetime.timedelta(1)
    found = [("due_later", today, None)]
    last = today - day
    for step in steps:
        first = today - step * day
        found.append((f"overdue_{step}", first, last))
        last = first - day
    found.append(("overdue_more", None, last))
    return found
