import random
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from odoo.tests import freeze_time, tagged
from odoo.tools import SQL

from .common_line import LineCase

CASES = 10_000
ROUNDS = 100
ZONES = ("Asia/Tehran", "UTC", "Asia/Kabul", "Europe/Brussels")


@tagged("post_install", "-at_install")
class TestClaim(LineCase):
    def test_never_outside_the_hours_nor_to_who_opted_out(self):
        chance = random.Random(1404)
        lines = self.env["toloo.sms.line"]
        for _line in range(20):
            lines += self._random_line(chance)
        opted_out = self._fill(chance, lines)
        moment = datetime(2026, 3, 1)
        for _round in range(ROUNDS):
            moment += timedelta(minutes=chance.randrange(1, 3000))
            with freeze_time(moment):
                self._send_all(chance.choice(lines))
        self.assertEqual(self._judge(lines, opted_out), 0)

    def _random_line(self, chance):
        hours = [chance.randrange(97) / 4 for _hour in range(2)]
        return self._make_line(
            tz=chance.choice(ZONES), quiet_start=hours[0], quiet_end=hours[1]
        )

    def _fill(self, chance, lines):
        """Ten thousand messages to a thousand numbers, every fifth opted out."""
        numbers = [f"+98912{n:07}" for n in range(1000)]
        rows = [
            (chance.choice(lines.ids), chance.choice(numbers), chance.randrange(60))
            for _case in range(CASES)
        ]
        columns = [list(column) for column in zip(*rows, strict=True)]
        self.messages._enqueue_select(
            SQL(
                """SELECT l AS line_id, n AS number, 'hello' AS body,
                          timestamp '2026-03-01' + d * interval '1 day' AS date_due
                     FROM unnest(%s, %s, %s) AS t (l, n, d)""",
                *columns,
            )
        )
        opted_out = numbers[::5]
        self.env["phone.blacklist"].create([{"number": n} for n in opted_out])
        return set(opted_out)

    def _judge(self, lines, opted_out):
        """How many of those that left should not have, by their own line's wall
        clock and the list; some must have left, been held and been withdrawn."""
        left = self.messages.search([("state", "=", "delivered")])
        wrong = 0
        for message in left:
            wall = message.date_sent.replace(tzinfo=UTC)
            wall = wall.astimezone(ZoneInfo(message.line_id.tz))
            hour = wall.hour + wall.minute / 60 + wall.second / 3600
            start, end = message.line_id.quiet_start, message.line_id.quiet_end
            inside = start <= hour < end if start < end else hour >= start or hour < end
            early = message.date_sent < message.date_due
            wrong += not inside or early or message.number in opted_out
        self.assertGreater(len(left), CASES // 20)
        count = self.messages.search_count
        self.assertGreater(count([("held_reason", "=", "opt_out")]), CASES // 100)
        self.assertGreater(count([("held_reason", "=", "quiet")]), CASES // 100)
        return wrong

    def test_what_is_held_tells_until_when(self):
        self.line.write({"quiet_start": 9, "quiet_end": 21})
        with freeze_time("2026-11-24 19:00:00"):
            message = self._queue()
            self._send_all()
        self.assertEqual(message.state, "queued")
        self.assertEqual(message.held_reason, "quiet")
        self.assertEqual(message.date_due, datetime(2026, 11, 25, 5, 30))
        with freeze_time("2026-11-25 05:31:00"):
            self._send_all()
        self.assertEqual(message.state, "delivered")
        self.assertFalse(message.held_reason)

    def test_opted_out_is_withdrawn_in_chatter_and_queue(self):
        message = self._queue()
        self.env["phone.blacklist"].create({"number": message.number})
        self._send_all()
        self.assertEqual(message.state, "withdrawn")
        self.assertEqual(message.held_reason, "opt_out")
        self.assertEqual(message.sms_id.state, "canceled")
        self.assertEqual(message.sms_id.failure_type, "sms_blacklist")

    def test_who_opts_in_again_is_written_to(self):
        message = self._queue()
        entry = self.env["phone.blacklist"].create({"number": message.number})
        entry.active = False
        self._send_all()
        self.assertEqual(message.state, "delivered")

    def test_what_is_no_longer_true_is_withdrawn(self):
        messages = self._queue(3)
        stale = messages[1]
        self.patch(type(messages), "_toloo_stale", lambda self: self & stale)
        self._send_all()
        states = ["delivered", "withdrawn", "delivered"]
        self.assertEqual(messages.mapped("state"), states)
        self.assertEqual(stale.held_reason, "stale")

    def test_archived_and_paused_lines_wait(self):
        self._queue()
        due = self.messages._due_lines
        self.assertEqual(due(), self.line.ids)
        self.line.date_pause = datetime.now() + timedelta(hours=1)
        self.line.flush_recordset()
        self.assertEqual(due(), [])
        self.line.write({"date_pause": False, "active": False})
        self.line.flush_recordset()
        self.assertEqual(due(), [])

    def test_what_a_dead_worker_had_in_hand_is_in_doubt(self):
        message = self._queue()
        self.messages._claim(self.line, 10)
        self.assertEqual(message.state, "sending")
        self._send_all()
        self.assertEqual(message.state, "unknown")
        self.assertEqual(message.sms_id.state, "process")
        self._send_all()
        self.assertEqual(message.state, "unknown", "never by itself")

    def test_one_worker_at_a_line(self):
        self._queue()
        with self.enter_registry_test_mode():
            other = self.env.registry._db.cursor()
            try:
                key = ["toloo_sms_send", self.line.id]
                other.execute("SELECT pg_advisory_lock(hashtext(%s), %s)", key)
                self.assertEqual(self.messages._drain(self.line.id, 1e12), 0)
            finally:
                # A connection that is used again keeps what it has locked.
                other.execute("SELECT pg_advisory_unlock_all()")
                other.close()
