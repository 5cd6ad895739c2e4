"""The exchange's clock: which number is the day, and what hour that is in UTC."""

from datetime import date, datetime, timedelta, timezone
from zoneinfo import ZoneInfo

# The likelier first; where nothing tells them apart, the first is taken.
ORDERS = ("dmy", "mdy", "ymd", "ydm")
_NEAR = timedelta(days=1)
_OLDEST = 1990


class Clock:
    """Turns Stamps into UTC. `order` is "auto" or one of ORDERS; "auto" learns from
    dates that only one order allows, and from live lines, which are of today."""

    def __init__(self, order="auto", zone="Asia/Tehran", votes=None):
        if order not in ("auto", *ORDERS):
            raise ValueError(f"date order {order!r}: auto, {', '.join(ORDERS)}")
        self.zone = ZoneInfo(zone)
        self.forced = "" if order == "auto" else order
        self.votes = dict.fromkeys(ORDERS, 0) | (votes or {})

    def today(self, moment):
        """The exchange's own date at a moment."""
        return moment.astimezone(self.zone).date()

    def learn(self, printed, today, live):
        """Weigh what one printed date tells of the order."""
        dates = {order: as_date(printed, order, today) for order in ORDERS}
        for order, found in dates.items():
            if not found:
                self.votes[order] -= 1000
        near = {o for o, d in dates.items() if d and abs(d - today) <= _NEAR}
        if live and len({dates[o] for o in near}) == 1:
            for order in near:
                self.votes[order] += 1

    def order(self):
        """(the order in force, whether it is certain)."""
        if self.forced:
            return self.forced, True
        best = max(ORDERS, key=lambda o: (self.votes[o], -ORDERS.index(o)))
        rivals = [self.votes[o] for o in ORDERS if o != best]
        return best, self.votes[best] > max(rivals)

    def resolve(self, stamp, received, live):
        """(UTC datetime, how sure): "minute" by the exchange's clock, "guess" where
        day and month may be exchanged, "received" where its clock was never set."""
        if stamp.date is None or stamp.minute is None:
            return received, "received"
        today = self.today(received)
        if not self.forced:
            self.learn(stamp.date, today, live)
        order, certain = self.order()
        day = as_date(stamp.date, order, today)
        if day is None:
            day = _any_date(stamp.date, today)
            certain = False
        if day is None:
            return received, "received"
        if not certain:
            certain = len({as_date(stamp.date, o, today) for o in ORDERS} - {None}) == 1
        moment = self._utc(day, stamp.minute, received)
        return moment, "minute" if certain else "guess"

    def _utc(self, day, minute, received):
        """UTC of a local minute; in the hour that comes twice when summer time ends,
        the one nearer to the reading."""
        local = datetime(day.year, day.month, day.day, minute // 60, minute % 60)
        moments = [
            local.replace(tzinfo=self.zone, fold=fold).astimezone(timezone.utc)
            for fold in (0, 1)
        ]
        return min(moments, key=lambda moment: abs(moment - received))


def as_date(printed, order, today):
    """The date that three printed numbers are in an order, None where none, or one
    that lies more than a year ahead."""
    part = dict(zip(order, printed, strict=True))
    year = part["y"]
    if year < 100:
        year += 2000 if year <= (today.year + 1) % 100 else 1900
    if not _OLDEST <= year <= today.year + 1:
        return None
    try:
        return date(year, part["m"], part["d"])
    except ValueError:
        return None


def _any_date(printed, today):
    """The first date that any order makes of it."""
    dates = (as_date(printed, order, today) for order in ORDERS)
    return next((day for day in dates if day), None)
