import logging
import time
from datetime import timedelta

from odoo import SUPERUSER_ID, api, fields, models
from odoo.tools import SQL

from ..tools.gateways import GatewayError, kind_of, open_gateway
from ..tools.gateways.link import MaybeTaken, NotTaken
from .cursor import keep, line_lock, own_cursor

_logger = logging.getLogger(__name__)
# What is not told of within these days will not be.
ASKED_FOR = timedelta(days=3)
# Receipts come by themselves for a minute.
PATIENCE = timedelta(minutes=1)
# A gateway that timed out may take a message later than it says it has none.
GRACE = "toloo_sms.grace"
MOST = 5000


class TolooSmsLine(models.Model):
    """What a line asks its gateway: receipts that did not come, what is in doubt,
    received messages, the credit."""

    _inherit = "toloo.sms.line"

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
            keep(self.env.cr)

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
                keep(self.env.cr)

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
            keep(self.env.cr)
            if not keys:
                return
            done += len(keys)
            yield keys

    def _ask_rest(self, gateway):
        if self.poll_inbound and kind_of(self.provider).polls_inbound:
            self._take_inbound(gateway.inbound())
            keep(self.env.cr)
        self._refresh_credit()
        keep(self.env.cr)
