from odoo import api, fields, models
from odoo.tools import SQL

from ..tools.gateways import Outgoing, kind_of


class TolooSmsMessage(models.Model):
    """Taking up what is due, and what a process that died had taken up."""

    _inherit = "toloo.sms.message"

    @api.model
    def _claim(self, line, size):
        """Take up at most `size` due messages and return those to send, as rows for
        the gateway. Numbers that opted out and what is no longer true are withdrawn.

        Commit before sending: who comes after a crash must see what may have left.
        """
        taken = self._take_up(line, size)
        opted_out = [row[0] for row in taken if row[4]]
        going = self.browse(row[0] for row in taken if not row[4])
        self.invalidate_model()
        stale = going._toloo_stale() & going if going else going
        self._withdraw_taken(opted_out, "opt_out")
        self._withdraw_taken(stale.ids, "stale")
        gone = {*opted_out, *stale.ids}
        return [
            Outgoing(uuid, number, body or "")
            for id_, uuid, number, body, _opted_out in taken
            if id_ not in gone
        ]

    @api.model
    def _take_up(self, line, size):
        """[(id, uuid, number, body, whether it opted out)] of what was due."""
        now = fields.Datetime.now()
        self.env.cr.execute(
            SQL(
                """WITH due AS (
                       SELECT id FROM toloo_sms_message
                        WHERE line_id = %(line)s AND state = 'queued'
                          AND date_due <= %(now)s
                        ORDER BY date_due, id LIMIT %(size)s
                          FOR UPDATE SKIP LOCKED)
                   UPDATE toloo_sms_message m
                      SET state = 'sending', date_claimed = %(now)s,
                          attempts = COALESCE(m.attempts, 0) + 1, held_reason = NULL,
                          error_code = NULL, error_text = NULL, write_date = %(now)s
                     FROM due WHERE m.id = due.id
                RETURNING m.id, m.uuid, m.number, m.body, EXISTS (
                          SELECT FROM phone_blacklist b
                           WHERE b.number = m.number AND b.active)""",
                line=line.id,
                now=now,
                size=size,
            )
        )
        return self.env.cr.fetchall()

    @api.model
    def _withdraw_taken(self, ids, reason):
        if ids:
            self.env.cr.execute(
                SQL(
                    """UPDATE toloo_sms_message
                          SET state = 'withdrawn', held_reason = %s
                        WHERE id = ANY(%s)""",
                    reason,
                    list(ids),
                )
            )
            self._sync_host(ids)

    @api.model
    def _hold(self, line, until):
        """Move what is due to the line's next opening (UTC)."""
        self.env.cr.execute(
            SQL(
                """UPDATE toloo_sms_message SET date_due = %s, held_reason = 'quiet'
                    WHERE line_id = %s AND state = 'queued' AND date_due < %s""",
                until,
                line.id,
                until,
            )
        )
        if self.env.cr.rowcount:
            self.invalidate_model(["date_due", "held_reason"])
            self._trigger_send(until)

    @api.model
    def _recover(self, line):
        """Settle what a process that died had taken up: it may have left. Whoever
        calls this holds the line, so that nobody is sending these."""
        self.env.cr.execute(
            SQL(
                """UPDATE toloo_sms_message
                      SET state = 'unknown', date_asked = NULL, error_text = %s
                    WHERE line_id = %s AND state = 'sending' RETURNING id""",
                self.env._("Sending broke off; it may have left."),
                line.id,
            )
        )
        ids = [row[0] for row in self.env.cr.fetchall()]
        if ids and kind_of(line.provider).asks_by_key:
            self.env.ref("toloo_sms.ir_cron_ask")._trigger()
        self._sync_host(ids)
