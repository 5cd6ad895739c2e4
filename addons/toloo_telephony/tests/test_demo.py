import random
from datetime import datetime

from odoo.tests import BaseCase

from ..tools.message import fault_of
from ..tools.working_day import Exchange, working_day


class TestWorkingDay(BaseCase):
    def test_the_same_seed_gives_the_same_day(self):
        days = [self.day(5) for _time in range(2)]
        self.assertEqual(*days)
        self.assertNotEqual(days[0], self.day(6))

    def test_its_events_are_as_the_format_says(self):
        events = self.day(5)
        self.assertEqual([fault_of(e) for e in events], [None] * len(events))
        self.assertEqual(len({e["event_key"] for e in events}), len(events))
        self.assertEqual(len({e["call_key"] for e in events}), 50)

    def day(self, seed):
        exchange = Exchange("office", ["11", "12"], random.Random(seed))
        numbers = ["09131112233", "02188776655"]
        return working_day(exchange, datetime(2026, 11, 24, 5), numbers, 50)
