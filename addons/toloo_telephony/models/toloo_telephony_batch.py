from datetime import timedelta

from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.tools import SQL

from ..tools.message import is_key, read_time, write_time

# A batch older than this is refused, so that younger ones are all that is remembered.
WINDOW = timedelta(minutes=10)


class BatchRefused(UserError):
    """A batch of which nothing was taken; `code` is for the bridge."""

    def __init__(self, message, code, *details):
        super().__init__(message)
        self.args = (message, code, *details)


class TolooTelephonyBatch(models.Model):
    """The batches of the last minutes, so that none can be played again."""

    _name = "toloo.telephony.batch"
    _description = "Batch of a telephone bridge"
    _rec_name = "batch_key"

    batch_key = fields.Char(required=True, readonly=True)

    _once = models.UniqueIndex("(batch_key)", "A batch is taken once.")
    _date_idx = models.Index("(create_date)")

    @api.model
    def _admit(self, batch, sent):
        """Remember a batch; BatchRefused if it is too old or was taken before."""
        moment = read_time(sent)
        if not is_key(batch) or moment is None:
            raise BatchRefused(
                self.env._("“batch” or “sent” is not as it should be."), "malformed"
            )
        now = fields.Datetime.now()
        if abs(now - moment) > WINDOW:
            raise BatchRefused(
                self.env._("The clock of the bridge is off, or the batch is old."),
                "clock",
                write_time(now),
            )
        self.env.cr.execute(
            SQL(
                """INSERT INTO toloo_telephony_batch
                       (batch_key, create_uid, create_date)
                   VALUES (%s, %s, now() at time zone 'UTC')
                   ON CONFLICT DO NOTHING RETURNING id""",
                batch,
                self.env.uid,
            )
        )
        if not self.env.cr.fetchall():
            raise BatchRefused(self.env._("This batch was taken already."), "replayed")

    @api.autovacuum
    def _gc_batches(self):
        # Twice the window, as `sent` may lie ahead of the server's clock.
        self.env.cr.execute(
            SQL(
                """DELETE FROM toloo_telephony_batch
                    WHERE create_date < now() at time zone 'UTC' - %s""",
                3 * WINDOW,
            )
        )
