"""Days of a cover. It runs from 24:00 of its first date to 24:00 of its last, as
Iranian policies say it: the next one starts on the date that the last one ends on."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

TEHRAN = ZoneInfo("Asia/Tehran")


def today(moment=None):
    """The date in Tehran now, or at a `moment` that knows its time zone."""
    return (moment or datetime.now(TEHRAN)).astimezone(TEHRAN).date()


def gap_days(previous_end, start):
    """Days without cover between the end of one and the start of the next, 0 if none;
    negative where they overlap."""
    return (start - previous_end).days


def state_on(day, end, expiring_days):
    """State of a cover in force: active, expiring in its last `expiring_days`, lapsed
    from the day after its end."""
    if day > end:
        return "lapsed"
    return "expiring" if end - day <= timedelta(expiring_days) else "active"
