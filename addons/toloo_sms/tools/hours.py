"""The hours in which a line sends; no ORM."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo


def _at(day, hours, zone):
    """The UTC moment of an hour of a local day; 24 is the end of that day."""
    days, minutes = divmod(round(hours * 60), 24 * 60)
    clock = time(minutes // 60, minutes % 60)
    local = datetime.combine(day + timedelta(days), clock, zone)
    return local.astimezone(UTC).replace(tzinfo=None)


def spans(day: date, start: float, end: float, tz: str):
    """[(from, until)] in UTC of the opening that begins on a local day, around the
    clock where both hours are the same."""
    zone = ZoneInfo(tz)
    if start % 24 == end % 24:
        return [(_at(day, 0, zone), _at(day, 24, zone))]
    closing = end if end > start else end + 24
    return [(_at(day, start, zone), _at(day, closing, zone))]


def opening(now: datetime, start: float, end: float, tz: str):
    """(from, until) in UTC of the opening that `now` (UTC) lies in, else of the next.

    An opening ends before `until`.
    """
    today = now.replace(tzinfo=UTC).astimezone(ZoneInfo(tz)).date()
    for days in (-1, 0, 1, 2):
        for first, last in spans(today + timedelta(days), start, end, tz):
            if now < last and first < last:
                return first, last
    raise ValueError("no opening within two days")
