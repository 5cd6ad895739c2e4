from uuid import uuid4

from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError
from odoo.tools import SQL


class TolooSmsMessage(models.Model):
    """What a person decides on messages."""

    _inherit = "toloo.sms.message"

    def action_went(self):
        """What was in doubt has left."""
        self._decide(("unknown",), "sent")

    def action_send_again(self):
        """What was in doubt, failed or was withdrawn goes back into the queue."""
        self._decide(("unknown", "failed", "withdrawn"), "queued")

    def action_withdraw(self):
        """What waits does not leave."""
        self._decide(("queued",), "withdrawn")

    def _decide(self, states, target):
        self._check_may_decide()
        self.env.cr.execute(
            SQL(
                "SELECT id FROM toloo_sms_message WHERE id = ANY(%s)"
                " AND state = ANY(%s) ORDER BY id FOR UPDATE",
                self.ids,
                list(states),
            )
        )
        # Rights were checked above; the log is written by nobody directly.
        found = self.sudo().browse(row[0] for row in self.env.cr.fetchall())
        if not found:
            raise UserError(self.env._("None of these messages is in that state now."))
        found._move_to(target)

    def _check_may_decide(self):
        """Managers decide on what they see, others on what they sent."""
        self.check_access("read")
        if self.env.su or self.env.user.has_group("toloo_access.group_manager"):
            return
        if any(message.user_id != self.env.user for message in self):
            raise AccessError(
                self.env._("Only a manager decides on messages of colleagues.")
            )

    def _move_to(self, target):
        """Set the state by hand; the host's rows follow."""
        now = fields.Datetime.now()
        values = {"state": target, "error_code": False, "error_text": False}
        values["held_reason"] = "person" if target == "withdrawn" else False
        if target == "queued":
            self.filtered(lambda m: m.state == "failed")._renew_keys()
            values |= {"date_due": now, "attempts": 0}
        self.filtered(lambda m: not m.date_sent and target == "sent").write(
            {"date_sent": now}
        )
        self.write(values)
        self.flush_recordset()
        self._sync_host(self.ids)
        if target == "queued":
            self._trigger_send()

    def _renew_keys(self):
        """A gateway that takes our key would answer with the old failure."""
        for message in self:
            old, new = message.uuid, uuid4().hex
            tracker = self.env["sms.tracker"].search([("sms_uuid", "=", old)])
            tracker.sms_uuid = new
            message.sms_id.uuid = new
            message.write({"uuid": new, "gateway_ref": False})

    @api.model
    def _withdraw(self, ids, reason="person"):
        """Withdraw those of these that still wait; return how many. For documents
        that have changed, and rows of the host's queue that are cancelled."""
        self.flush_model()
        self.env.cr.execute(
            SQL(
                """UPDATE toloo_sms_message SET state = 'withdrawn', held_reason = %s
                    WHERE id = ANY(%s) AND state = 'queued' RETURNING id""",
                reason,
                list(ids),
            )
        )
        found = [row[0] for row in self.env.cr.fetchall()]
        self._sync_host(found)
        return len(found)
