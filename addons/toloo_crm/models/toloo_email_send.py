import contextlib
import smtplib
import time

from odoo import SUPERUSER_ID, api, fields, models
from odoo.tools import SQL

# Seconds that one run of the cron sends.
RUN = 50


class TolooEmail(models.Model):
    """The worker: takes up one e-mail, commits, hands it to the mail server, writes
    down what became of it. What was under way when the process died may have left: it
    is never sent again by itself."""

    _inherit = "toloo.email"

    @api.model
    def _cron_send(self, seconds=RUN):
        """Send what is due, for some seconds. One process does so at a time."""
        end = time.monotonic() + min(seconds, RUN)
        sessions = {}
        with self.env.registry.cursor() as cr, self._only_worker(cr) as mine:
            if not mine:
                return
            # What is noted on e-mails is read by the company's people.
            lang = self.env.company.partner_id.lang
            env = api.Environment(cr, SUPERUSER_ID, {"lang": lang})
            worker = env[self._name]
            worker._recover()
            try:
                while time.monotonic() < end and (email := worker._take_up()):
                    email._deliver(sessions)
                    _keep(cr)
            finally:
                for session in filter(None, sessions.values()):
                    with contextlib.suppress(smtplib.SMTPException, OSError):
                        session.quit()
            if worker.search_count(worker._due(), limit=1):
                worker._trigger_send()
                _keep(cr)

    @api.model
    @contextlib.contextmanager
    def _only_worker(self, cr):
        """Whether this connection is the one that sends; others give way. The lock
        ends with the connection, also when its process is killed."""
        cr.execute("SELECT pg_try_advisory_lock(hashtext('toloo_email_send'))")
        held = cr.fetchone()[0]
        _keep(cr)
        try:
            yield held
        finally:
            if held and not cr.closed:
                cr.execute("SELECT pg_advisory_unlock(hashtext('toloo_email_send'))")
                _keep(cr)

    @api.model
    def _due(self):
        now = fields.Datetime.now()
        return [("state", "=", "outgoing"), ("date_due", "<=", now)]

    @api.model
    def _recover(self):
        """Nobody else sends: what is under way was left by a process that died."""
        self.env.cr.execute(
            SQL(
                """UPDATE toloo_email SET state = 'unknown', failure_reason = %s
                    WHERE state = 'sending'""",
                self.env._("Sending broke off; it may have left."),
            )
        )
        _keep(self.env.cr)

    @api.model
    def _take_up(self):
        """The next e-mail that is due, marked as under way for all to see; an empty
        record where there is none. An address that opted out meanwhile is left out."""
        now = fields.Datetime.now()
        self.env.cr.execute(
            SQL(
                """UPDATE toloo_email e SET attempts = COALESCE(e.attempts, 0) + 1,
                          write_date = %(now)s, state = CASE WHEN EXISTS (
                          SELECT FROM mail_blacklist b
                           WHERE b.email = lower(e.email_to) AND b.active)
                          THEN 'canceled' ELSE 'sending' END
                    WHERE e.id = (SELECT id FROM toloo_email
                           WHERE state = 'outgoing' AND date_due <= %(now)s
                           ORDER BY date_due, id LIMIT 1 FOR UPDATE SKIP LOCKED)
                RETURNING e.id, e.state""",
                now=now,
            )
        )
        row = self.env.cr.fetchone()
        _keep(self.env.cr)
        self.env.invalidate_all()
        if row and row[1] == "canceled":
            return self._take_up()
        return self.browse(row[:1] if row else ())


def _keep(cr):
    """Commit. What may have left must be known whatever comes after; only the worker
    does so, on a cursor of its own."""
    cr.commit()  # pylint: disable=invalid-commit
