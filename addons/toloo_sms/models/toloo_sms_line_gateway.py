import logging
import secrets
import time
from datetime import timedelta

from odoo import SUPERUSER_ID, api, fields, models
from odoo.exceptions import UserError
from odoo.tools import SQL

from ..tools.gateways import GatewayError, Settings, kind_of, open_gateway
from ..tools.gateways.link import MaybeTaken, NotTaken
from ..tools.hook import same_token
from .cursor import line_lock, own_cursor
from .toloo_sms_line import ADMIN

_logger = logging.getLogger(__name__)
# What is not told of within these days will not be.
ASKED_FOR = timedelta(days=3)
# Receipts come by themselves for a minute.
PATIENCE = timedelta(minutes=1)
# A gateway that timed out may take a message later than it says it has none.
GRACE = "toloo_sms.grace"
TIMEOUT = "toloo_sms.timeout"
MOST = 5000


class TolooSmsLine(models.Model):
    """What a line asks its gateway, and what the gateway reports."""

    _inherit = "toloo.sms.line"

    hook_status_url = fields.Char(
        "Address for receipts", compute="_compute_hook_urls", groups=ADMIN
    )
    hook_inbound_url = fields.Char(
        "Address for received messages", compute="_compute_hook_urls", groups=ADMIN
    )

    @api.depends("hook_token")
    def _compute_hook_urls(self):
        for line in self:
            base = line._hook_url()
            line.hook_status_url = f"{base}/status"
            line.hook_inbound_url = f"{base}/inbound"

    def _hook_url(self):
        """What the gateway calls, but for the last word."""
        return f"{self.get_base_url()}/toloo/sms/{self.sudo().hook_token}"

    def _settings(self):
        """What a client of the gateway needs to know."""
        line = self.sudo()
        return Settings(
            provider=line.provider,
            sender=line.sender or "",
            base_url=line.base_url or "",
            username=line.username or "",
            password=line.password or "",
            api_key=line.api_key or "",
            hook_url=line._hook_url(),
            hook_key=line.hook_token,
            timeout=line._seconds(TIMEOUT, 15),
        )

    @api.model
    def _by_token(self, token):
        """The active line of a token, compared with all in the same time."""
        found = self.browse()
        for line in self.search([]):
            if same_token(token, line.hook_token):
                found = line
        return found

    def action_renew_token(self):
        """Give the lines new tokens: what the gateways know is refused from now on."""
        self.check_access("write")
        for line in self:
            line.hook_token = secrets.token_urlsafe(24)

    # ------------------------------------------------------------------- by a person
    def action_check(self):
        """Ask the gateways for the credit; raises UserError where one refuses."""
        self.check_access("write")
        for line in self:
            try:
                line._refresh_credit()
            except (GatewayError, NotTaken, MaybeTaken) as error:
                raise UserError(
                    self.env._(
                        "“%(line)s” does not reach its gateway: %(error)s",
                        line=line.name,
                        error=error,
                    )
                ) from error
        # Who checks has mended what the line was paused for.
        self.write({"date_pause": False, "pause_text": False})
        self.env["toloo.sms.message"]._trigger_send()
        return {
            "type": "ir.actions.client",
            "tag": "display_notification",
            "params": {
                "type": "success",
                "message": self.env._("The gateway answers."),
                "next": {"type": "ir.actions.client", "tag": "soft_reload"},
            },
        }

    def _refresh_credit(self):
        gateway = open_gateway(self._settings())
        try:
            credit = gateway.credit()
        finally:
            gateway.close()
        if credit is not None:
            self.sudo().write({"credit": credit, "date_credit": fields.Datetime.now()})

    # ----------------------------------------------------------------------- reports
    def _take_receipts(self, receipts):
        """(how many messages of this line they are about, how many changed)."""
        return self.env["toloo.sms.message"]._take_receipts(self, receipts)

    def _take_inbound(self, rows):
        """Hand received messages on; the number of new ones."""
        inbound = self.env.get("toloo.sms.inbound")
        if inbound is None:
            return 0
        values = [
            {
                "number": row.number,
                "body": row.body,
                "gateway_ref": row.ref,
                "date": row.date or fields.Datetime.now(),
                "to": row.to,
            }
            for row in rows
        ]
        return len(inbound.sudo()._receive(self, values) or ())

    # -------------------------------------------------------------------------- asking
    @api.model
    def _cron_ask(self):
        """Ask the gateways for receipts, credit and received messages."""
        ids = self.search([("provider", "!=", "log")]).ids
        self.env["ir.cron"]._commit_progress(remaining=len(ids))
        for line_id in ids:
            self._ask_one(line_id)
            self.env["ir.cron"]._commit_progress(1)

    @api.model
    def _ask_one(self, line_id):
        """Ask one gateway, in a transaction for each answer; errors are logged, so
        that one gateway that is down leaves the others."""
        with own_cursor(self.env) as cr, line_lock(cr, "ask", line_id) as mine:
            if not mine:
                return
            line = api.Environment(cr, SUPERUSER_ID, {})[self._name].browse(line_id)
            gateway = open_gateway(line._settings())
            try:
                line._ask_unknown(gateway)
                line._ask_states(gateway)
                line._ask_rest(gateway)
            except (GatewayError, NotTaken, MaybeTaken) as error:
                cr.rollback()
                _logger.info("SMS line %s: %s", line_id, error)
            finally:
                gateway.close()

    def _ask_unknown(self, gateway):
        """Settle by our key what may have left; what the gateway surely has none of
        after a time goes back into the queue."""
        if not gateway.asks_by_key:
            return
        messages = self.env["toloo.sms.message"]
        grace = timedelta(seconds=self._seconds(GRACE, 600))
        for uuids in self._chunks("unknown", "uuid", gateway.batch, timedelta()):
            messages._settle_found(self, gateway.find(uuids), grace)
            self.env.cr.commit()

    @api.model
    def _seconds(self, key, default):
        """A number of seconds from the system's parameters."""
        return float(self.env["ir.config_parameter"].sudo().get_param(key) or default)

    def _ask_states(self, gateway):
        """Ask for receipts that did not come by themselves."""
        size = gateway.asks_states
        if size:
            for refs in self._chunks("sent", "gateway_ref", size, PATIENCE):
                self._take_receipts(gateway.states(refs))
                self.env.cr.commit()

    def _chunks(self, state, column, size, patience):
        """Lists of keys of messages in a state, those asked about longest ago first,
        each in a transaction of its own."""
        now, end = fields.Datetime.now(), time.monotonic() + 60
        done = 0
        while done < MOST and time.monotonic() < end:
            self.env.cr.execute(
                SQL(
                    """UPDATE toloo_sms_message SET date_asked = %(now)s
                        WHERE id IN (
                              SELECT id FROM toloo_sms_message
                               WHERE line_id = %(line)s AND state = %(state)s
                                 AND date_claimed >= %(first)s
                                 AND date_claimed <= %(last)s
                                 AND %(key)s IS NOT NULL
                                 AND (date_asked IS NULL OR date_asked < %(now)s)
                               ORDER BY date_asked NULLS FIRST, id LIMIT %(size)s
                                 FOR UPDATE SKIP LOCKED)
                    RETURNING %(key)s""",
                    now=now,
                    line=self.id,
                    state=state,
                    first=now - ASKED_FOR,
                    last=now - patience,
                    key=SQL.identifier(column),
                    size=size,
                )
            )
            keys = [row[0] for row in self.env.cr.fetchall()]
            self.env.cr.commit()
            if not keys:
                return
            done += len(keys)
            yield keys

    def _ask_rest(self, gateway):
        if self.poll_inbound and kind_of(self.provider).polls_inbound:
            self._take_inbound(gateway.inbound())
            self.env.cr.commit()
        self._refresh_credit()
        self.env.cr.commit()
