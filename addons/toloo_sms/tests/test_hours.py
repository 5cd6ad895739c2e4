from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from odoo.tests import BaseCase, tagged

from ..tools.hours import opening

HOURS = st.integers(0, 96).map(lambda quarters: quarters / 4)
ZONES = st.sampled_from(["Asia/Tehran", "UTC", "Europe/Brussels", "Asia/Kathmandu"])
FIRST = datetime(2015, 1, 1)
MOMENTS = st.integers(0, 20 * 365 * 86400).map(lambda s: FIRST + timedelta(seconds=s))


def is_open(moment, start, end, tz):
    """Whether a UTC moment lies in the hours: by the clock on the wall alone."""
    local = moment.replace(tzinfo=UTC).astimezone(ZoneInfo(tz))
    hour = local.hour + local.minute / 60 + local.second / 3600
    hour += local.microsecond / 3.6e9
    if start % 24 == end % 24:
        return True
    if start < end:
        return start <= hour < end
    return hour >= start or hour < end


@tagged("post_install", "-at_install")
class TestHours(BaseCase):
    @settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
    @given(MOMENTS, HOURS, HOURS, ZONES)
    def test_opening_agrees_with_the_clock_on_the_wall(self, now, start, end, tz):
        first, last = opening(now, start, end, tz)
        self.assertLess(first, last)
        self.assertLess(now, last)
        # Where the clock is put on or back, the wall shows hours twice or never.
        offsets = {
            (now + timedelta(hours=h)).astimezone(ZoneInfo(tz)).utcoffset()
            for h in range(-30, 60)
        }
        if len(offsets) == 1:
            self.assertEqual(first <= now, is_open(now, start, end, tz))
            self.assertTrue(is_open(max(first, now), start, end, tz))

    def test_evening_in_tehran(self):
        evening = datetime(2026, 11, 24, 17, 45)  # 21:15 in Tehran
        first, last = opening(evening, 9, 21, "Asia/Tehran")
        self.assertEqual(first, datetime(2026, 11, 25, 5, 30))
        self.assertEqual(last, datetime(2026, 11, 25, 17, 30))

    def test_the_closing_minute_is_outside(self):
        closing = datetime(2026, 11, 24, 17, 30)
        self.assertGreater(opening(closing, 9, 21, "Asia/Tehran")[0], closing)
        before = closing - timedelta(microseconds=1)
        self.assertLess(opening(before, 9, 21, "Asia/Tehran")[0], before)

    def test_over_midnight(self):
        night = datetime(2026, 11, 24, 22, 0)  # 01:30 in Tehran
        first, last = opening(night, 20, 6, "Asia/Tehran")
        self.assertEqual(first, datetime(2026, 11, 24, 16, 30))
        self.assertEqual(last, datetime(2026, 11, 25, 2, 30))
