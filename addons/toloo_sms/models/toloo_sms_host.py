from collections import defaultdict

from odoo import api, models
from odoo.tools import SQL

# State of the host's row for each of ours, and whether the host would delete it then.
HOST_STATES = {
    "queued": ("outgoing", False),
    "sending": ("outgoing", False),
    "sent": ("pending", True),
    "delivered": ("sent", True),
    "failed": ("error", False),
    "unknown": ("process", False),
    "withdrawn": ("canceled", False),
}
# What is needed of a message to know what the host's rows are to be.
FOLLOWED = SQL("m.id, m.uuid, m.sms_id, m.state, m.held_reason, m.error_text")


class TolooSmsMessage(models.Model):
    """What the host's queue and chatter show follows our log."""

    _inherit = "toloo.sms.message"

    @api.model
    def _sync_host(self, ids, receipt=False):
        """Bring rows of the host's queue and what tracks them up to these messages.

        :param receipt: whether a failure was told by a receipt, after it had left
        """
        if ids:
            self._follow(
                SQL(
                    "SELECT %s FROM toloo_sms_message m WHERE m.id = ANY(%s)",
                    FOLLOWED,
                    list(ids),
                ),
                receipt,
            )

    @api.model
    def _follow(self, source, receipt=False):
        """Bring the host's rows up to the messages that a statement returns, in that
        statement; return their ids.

        :param SQL source: a SELECT of the columns FOLLOWED, or an UPDATE returning them
        """
        self.env["sms.sms"].flush_model()
        pairs = [(state, *host) for state, host in HOST_STATES.items()]
        states, hosts, deletes = map(list, zip(*pairs, strict=True))
        self.env.cr.execute(
            SQL(
                """WITH m AS (%s), h AS (
                       SELECT * FROM unnest(%s, %s, %s) h (state, host, to_delete)
                   ), followed AS (
                       UPDATE sms_sms s
                          SET state = h.host, to_delete = h.to_delete,
                              failure_type = CASE
                                  WHEN m.held_reason = 'opt_out' THEN 'sms_blacklist'
                                  WHEN m.state = 'failed' THEN 'sms_server' END
                         FROM m JOIN h ON h.state = m.state
                        WHERE m.sms_id = s.id AND (s.state, s.to_delete)
                              IS DISTINCT FROM (h.host, h.to_delete))
                   SELECT m.id, m.state, m.error_text, t.id
                     FROM m LEFT JOIN sms_tracker t ON t.sms_uuid = m.uuid""",
                *(source, states, hosts, deletes),
            ),
            # A clash with a receipt or with the worker is no error: it is tried again.
            log_exceptions=False,
        )
        rows = self.env.cr.fetchall()
        self.env["sms.sms"].invalidate_model()
        self.invalidate_model()
        self._sync_trackers(rows, receipt)
        return [row[0] for row in rows]

    @api.model
    def _sync_trackers(self, rows, receipt):
        """The envelope in the chatter, and what else follows by the key."""
        tracked = defaultdict(list)
        for _id, state, text, tracker in rows:
            if tracker:
                tracked[state, text].append(tracker)
        for (state, text), ids in tracked.items():
            failure = False
            if state == "failed":
                failure = "sms_not_delivered" if receipt else "sms_server"
            # What sends and what gateways report is in nobody's name.
            self.env["sms.tracker"].sudo().browse(ids)._action_update_from_sms_state(
                HOST_STATES[state][0],
                failure_type=failure,
                failure_reason=text if failure else False,
            )
