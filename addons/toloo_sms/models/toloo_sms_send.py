import logging
import time
from collections import deque
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, timedelta

import psycopg2
from psycopg2 import errors

from odoo import SUPERUSER_ID, api, fields, models
from odoo.sql_db import Cursor
from odoo.tools import SQL

from ..tools.gateways import kind_of
from ..tools.hours import opening
from ..tools.sender import Sender
from .cursor import keep, line_lock, own_cursor
from .stopping import is_stopping, working

_logger = logging.getLogger(__name__)
# Seconds that one run of the cron sends.
RUN = 50
# Batches under way at a time: while one is sent, the last is written down.
FLYING = 2
# A batch grows to so many times its first size, at most.
GROWTH, MOST = 16, 500
TRIES = 5
LINES_AT_ONCE = 8
# So many batches in a row without a word from the gateway: it is down.
SILENT = 3
PAUSE = timedelta(minutes=10)
PAUSE_SILENT = timedelta(minutes=1)
AGAIN = (
    errors.SerializationFailure,
    errors.DeadlockDetected,
    errors.LockNotAvailable,
)


class TolooSmsMessage(models.Model):
    """The worker: takes up what is due, sends it outside of any transaction, writes
    down what became of it. One line is worked by one process at a time."""

    _inherit = "toloo.sms.message"

    @api.model
    def _cron_send(self, seconds=RUN):
        """Send what is due, line by line, for some seconds; lines side by side."""
        lines = self._due_lines()
        progress = self.env["ir.cron"]._commit_progress
        progress(remaining=len(lines))
        end = time.monotonic() + min(seconds, RUN)
        if len(lines) > 1 and isinstance(self.env.cr, Cursor):
            with ThreadPoolExecutor(min(len(lines), LINES_AT_ONCE)) as pool:
                list(pool.map(lambda line_id: self._try_drain(line_id, end), lines))
        else:
            # Cursors of a test are one connection, which threads cannot share.
            for line_id in lines:
                self._try_drain(line_id, end)
        progress(remaining=len(self._due_lines()))

    @api.model
    def _try_drain(self, line_id, end):
        """One line that breaks leaves the others."""
        try:
            self._drain(line_id, end)
        except Exception:
            _logger.exception("SMS line %s", line_id)

    @api.model
    def _due_lines(self):
        """Ids of active lines that have something to do now."""
        now = fields.Datetime.now()
        self.env.cr.execute(
            SQL(
                """SELECT l.id FROM toloo_sms_line l
                    WHERE l.active AND (l.date_pause IS NULL OR l.date_pause <= %s)
                      AND (EXISTS (SELECT FROM toloo_sms_message m
                                    WHERE m.line_id = l.id AND m.state = 'queued'
                                      AND m.date_due <= %s)
                        OR EXISTS (SELECT FROM toloo_sms_message m
                                    WHERE m.line_id = l.id AND m.state = 'sending'))
                    ORDER BY l.id""",
                now,
                now,
            )
        )
        return [row[0] for row in self.env.cr.fetchall()]

    @api.model
    def _drain(self, line_id, end):
        """Send what is due by one line until a moment of the monotonic clock; return
        how many messages were taken up, 0 where another process is at it."""
        with own_cursor(self.env) as cr, line_lock(cr, "send", line_id) as mine:
            if not mine:
                return 0
            env = api.Environment(cr, SUPERUSER_ID, {})
            line = env["toloo.sms.line"].browse(line_id)
            # What is noted on messages is read by the company's people.
            lang = line.company_id.partner_id.lang
            return env[self._name].with_context(lang=lang)._send_line(line, end)

    @api.model
    def _send_line(self, line, end):
        self._recover(line)
        if line.date_pause:
            # It is tried again; if the gateway still takes nothing, it says so again.
            line.write({"date_pause": False, "pause_text": False})
            line.flush_recordset()
        first, last = self._opening(line)
        if first > fields.Datetime.now():
            self._hold(line, first)
            keep(self.env.cr)
            return 0
        keep(self.env.cr)
        closes = last.replace(tzinfo=UTC).timestamp()
        around = line.quiet_start == line.quiet_end
        sender = Sender(line._settings(), line.rate, None if around else closes)
        try:
            with working():
                return self._pump(line, sender, end)
        finally:
            sender.close()

    @api.model
    def _opening(self, line, now=None):
        """(from, until) in UTC of the opening of a line that is now, or is next."""
        now = now or fields.Datetime.now()
        return opening(now, line.quiet_start, line.quiet_end, line.tz)

    @api.model
    def _pump(self, line, sender, end):
        """Take up and send batch after batch; one is written down while the next is
        under way. Batches are small, as a crash leaves them in doubt, and grow where
        the gateway is quicker than the writing."""
        kind = kind_of(line.provider)
        size, most = kind.claim, min(kind.claim * GROWTH, line.rate or MOST)
        flying, outcomes, count, silent = deque(), [], 0, 0
        while True:
            go_on = time.monotonic() < end and sender.is_open() and not is_stopping()
            batch = self._turn(line, outcomes, min(size, most) if go_on else 0)
            if flying and all(flight.is_over() for flight in flying):
                size = min(size * 2, most)
            outcomes = []
            if batch:
                count += len(batch)
                flying.append(sender.submit(batch))
                if len(flying) < FLYING:
                    continue
            if not flying:
                break
            outcomes = flying.popleft().outcomes()
            silent = silent + 1 if _is_silent(outcomes) else 0
            self._mind(line, sender, outcomes, silent)
        return count

    @api.model
    def _mind(self, line, sender, outcomes, silent):
        """Stop where the gateway takes nothing, so that not everything ends in
        doubt or in failure while it is down."""
        if silent == SILENT and not sender.halted:
            sender.halted = outcomes[-1]
            self._pause(line, PAUSE_SILENT, outcomes[-1].text)
        elif sender.halted and any(o.state == "halt" for o in outcomes):
            self._pause(line, PAUSE, sender.halted.text)

    @api.model
    def _pause(self, line, span, text):
        self.env.cr.execute(
            SQL(
                "UPDATE toloo_sms_line SET date_pause = %s, pause_text = %s"
                " WHERE id = %s",
                fields.Datetime.now() + span,
                text,
                line.id,
            )
        )
        keep(self.env.cr)
        _logger.warning("SMS line %s pauses: %s", line.id, text)

    @api.model
    def _turn(self, line, outcomes, size):
        """In one transaction: write down outcomes, take up the next messages."""
        for attempt in range(TRIES):
            try:
                self._settle(line, outcomes)
                batch = self._claim(line, size) if size else []
                keep(self.env.cr)
                return batch
            except AGAIN:
                self._start_again()
                if attempt == TRIES - 1:
                    raise
                time.sleep(0.05 * 2**attempt)
            except psycopg2.errors.UniqueViolation:
                # A number that the gateway gave twice tells nothing.
                self._start_again()
                outcomes = self._without_known_refs(line, outcomes)
        return []

    @api.model
    def _start_again(self):
        self.env.cr.rollback()
        self.env.invalidate_all(flush=False)


def _is_silent(outcomes):
    return all(outcome.state in ("unknown", "retry") for outcome in outcomes)
