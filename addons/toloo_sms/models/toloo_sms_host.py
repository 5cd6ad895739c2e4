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


class TolooSmsMessage(models.Model):
    """What the host's queue and chatter show follows our log."""

    _inherit = "toloo.sms.message"

    @api.model
    def _sync_host(self, ids, receipt=False):
        """Bring rows of the host's queue and what tracks them up to these messages.

        :param receipt: whether a failure was told by a receipt, after it had left
        """
        if not ids:
            return
        self.env["sms.sms"].flush_model()
        pairs = [(state, *host) for state, host in HOST_STATES.items()]
        states, hosts, deletes = map(list, zip(*pairs, strict=True))
        self.env.cr.execute(
            SQL(
                """UPDATE sms_sms s
                      SET state = h.host, to_delete = h.to_delete,
                          failure_type = CASE
                              WHEN m.held_reason = 'opt_out' THEN 'sms_blacklist'
                              WHEN m.state = 'failed' THEN 'sms_server' END
                     FROM toloo_sms_message m
                     JOIN unnest(%s, %s, %s) AS h (state, host, to_delete)
                          ON h.state = m.state
                    WHERE m.sms_id = s.id AND m.id = ANY(%s)
                      AND (s.state, s.to_delete) IS DISTINCT FROM (h.host, h.to_delete)
                """,
                *(states, hosts, deletes, list(ids)),
            ),
            log_exceptions=False,
        )
        self.env["sms.sms"].invalidate_model()
        self.invalidate_model()
        self._sync_trackers(ids, receipt)

    @api.model
    def _sync_trackers(self, ids, receipt):
        """The envelope in the chatter, and what else follows by the key."""
        self.env.cr.execute(
            SQL(
                """SELECT m.state, array_agg(t.id), min(m.error_text)
                     FROM toloo_sms_message m JOIN sms_tracker t ON t.sms_uuid = m.uuid
                    WHERE m.id = ANY(%s) GROUP BY m.state, m.error_text""",
                list(ids),
            )
        )
        for state, trackers, text in self.env.cr.fetchall():
            # What sends and what gateways report is in nobody's name.
            trackers = self.env["sms.tracker"].sudo().browse(trackers)
            failure = False
            if state == "failed":
                failure = "sms_not_delivered" if receipt else "sms_server"
            trackers._action_update_from_sms_state(
                HOST_STATES[state][0],
                failure_type=failure,
                failure_reason=text if failure else False,
            )
