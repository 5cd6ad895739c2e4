import time
from datetime import timedelta

from odoo import api, fields, models
from odoo.tools import SQL

from ..tools.message import write_time

# What a colleague waits for a telephone to ring after a click.
VALID = timedelta(seconds=30)
LONGEST_WAIT = 20
PAUSE = 0.25
LOCK = 0x70100
KEPT_DAYS = 7


class TolooTelephonyCommand(models.Model):
    """A number to dial, on its way to the bridge, which asks for it."""

    _name = "toloo.telephony.command"
    _description = "Command to an exchange"
    _order = "id desc"
    _rec_name = "number"

    source_id = fields.Many2one(
        "toloo.telephony.source", required=True, readonly=True, ondelete="cascade"
    )
    extension = fields.Char(required=True, readonly=True)
    number = fields.Char(required=True, readonly=True)
    user_id = fields.Many2one(
        "res.users", required=True, readonly=True, ondelete="cascade"
    )
    expires = fields.Datetime(
        required=True, readonly=True, default=lambda self: fields.Datetime.now() + VALID
    )
    state = fields.Selection(
        [
            ("queued", "Queued"),
            ("given", "Given to the bridge"),
            ("done", "Done"),
            ("failed", "Failed"),
        ],
        required=True,
        readonly=True,
        default="queued",
    )
    reason = fields.Char(readonly=True)

    _queue_idx = models.Index("(source_id, id) WHERE state = 'queued'")

    @api.model
    def _claim(self, sources):
        """Give out what is queued for these exchanges, each command once."""
        self.flush_model()
        self.env.cr.execute(
            SQL(
                """UPDATE toloo_telephony_command c SET state = 'given',
                          write_date = now() at time zone 'UTC'
                     FROM (SELECT id FROM toloo_telephony_command
                            WHERE source_id = ANY(%s) AND state = 'queued'
                                  AND expires > clock_timestamp() at time zone 'UTC'
                            ORDER BY id FOR UPDATE SKIP LOCKED) q
                    WHERE q.id = c.id
                RETURNING c.id, c.source_id, c.extension, c.number, c.expires""",
                list(sources.ids),
            )
        )
        found = sorted(self.env.cr.fetchall())
        self.invalidate_model(["state"])
        names = {source.id: source.code for source in sources}
        return [
            {
                "id": id_,
                "kind": "dial",
                "source": names[source],
                "extension": extension,
                "number": number,
                "expires": write_time(expires),
            }
            for id_, source, extension, number, expires in found
        ]

    @api.model
    def _await(self, sources, wait):
        """As `_claim`, but wait for a command up to so many seconds. Each look has a
        transaction of its own: that of the request sees nothing new."""
        # One request waits; others, left over by broken lines, would take the workers.
        self.env.cr.execute(
            SQL("SELECT pg_try_advisory_xact_lock(%s, %s)", LOCK, min(sources.ids))
        )
        end = time.monotonic() + min(wait, LONGEST_WAIT)
        free = self.env.cr.fetchone()[0]
        while free:
            with self.env.registry.cursor() as cursor:
                found = self.with_env(self.env(cr=cursor))._claim(sources)
            if found or time.monotonic() >= end:
                return found
            time.sleep(PAUSE)
        return []

    @api.model
    def _report(self, sources, done):
        """Note what became of commands: [{"id", "ok", "text"}]."""
        for result in done:
            command = self.browse(result["id"]).exists()
            if command.source_id <= sources and command.state == "given":
                command.state = "done" if result["ok"] else "failed"
                command.reason = (result.get("text") or "")[:200] or False
                if not result["ok"]:
                    command.user_id._bus_send(
                        "toloo_telephony/dial_failed", {"number": command.number}
                    )

    @api.autovacuum
    def _gc_commands(self):
        before = fields.Datetime.now() - timedelta(days=KEPT_DAYS)
        self.search([("create_date", "<", before)]).unlink()
