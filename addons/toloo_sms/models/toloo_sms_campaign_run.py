from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.tools import SQL

OPEN = ("queued", "sending")


class TolooSmsCampaign(models.Model):
    """A group sending on its way: queued once, watched, stopped."""

    _inherit = "toloo.sms.campaign"

    message_ids = fields.One2many("toloo.sms.message", "campaign_id")
    date_started = fields.Datetime("Started on", readonly=True, copy=False)
    total_count = fields.Integer("Messages", compute="_compute_progress")
    waiting_count = fields.Integer("Waiting", compute="_compute_progress")
    sent_count = fields.Integer("Sent", compute="_compute_progress")
    delivered_count = fields.Integer("Delivered", compute="_compute_progress")
    failed_count = fields.Integer("Failed", compute="_compute_progress")
    unknown_count = fields.Integer("Unknown", compute="_compute_progress")
    withdrawn_count = fields.Integer("Withdrawn", compute="_compute_progress")
    answered_count = fields.Integer("Answers", compute="_compute_progress")
    progress = fields.Float("Progress (%)", compute="_compute_progress")

    @api.depends("message_ids.state")
    def _compute_progress(self):
        # Numbers tell whoever sees the group sending nothing of who they are.
        messages = self.env["toloo.sms.message"].sudo()
        found = messages._read_group(
            [("campaign_id", "in", self.ids)],
            ["campaign_id", "state"],
            ["__count", "answer_id:count"],
        )
        for campaign in self:
            own = [row[1:] for row in found if row[0].id == campaign._origin.id]
            counts = {state: count for state, count, _answers in own}
            total, left = sum(counts.values()), sum(counts.get(s, 0) for s in OPEN)
            campaign.total_count = total
            campaign.waiting_count = left
            for state in ("sent", "delivered", "failed", "unknown", "withdrawn"):
                campaign[f"{state}_count"] = counts.get(state, 0)
            campaign.answered_count = sum(row[2] for row in own)
            campaign.progress = 100 * (total - left) / total if total else 0

    def action_run(self):
        """Queue the message of each counted recipient, once: a second call finds it
        running and does nothing.

        :raise UserError: where it was not counted by this user, nobody would get it,
            or more would than the administrator allows
        """
        self.ensure_one()
        self.check_access("write")
        self._check_may_send()
        if not self._take():
            return True
        self._check_before_run()
        self.env["toloo.sms.message"]._enqueue_select(
            self._ready_select(), line=self.line_id
        )
        # They are messages now.
        self.env.cr.execute(
            SQL(
                """DELETE FROM toloo_sms_recipient
                    WHERE campaign_id = %s AND state = 'ready'""",
                self.id,
            )
        )
        self.invalidate_recordset()
        self.env["toloo.sms.recipient"].invalidate_model()
        return True

    def _take(self):
        """Whether this call, of all at once, is the one that begins it. The others
        wait for it, and find it begun."""
        self.flush_recordset()
        self.env.cr.execute(
            SQL(
                """UPDATE toloo_sms_campaign SET state = 'running', date_started = %s
                    WHERE id = %s AND state = 'draft' RETURNING id""",
                fields.Datetime.now(),
                self.id,
            )
        )
        taken = bool(self.env.cr.fetchall())
        self.invalidate_recordset()
        return taken

    def _check_before_run(self):
        _ = self.env._
        if not self.date_counted or self.counted_uid != self.env.user:
            raise UserError(_("Count the recipients first."))
        count = self.env["toloo.sms.recipient"].search_count(
            [("campaign_id", "=", self.id), ("state", "=", "ready")]
        )
        if not count:
            raise UserError(_("Nobody would get it."))
        if count > self.limit:
            raise UserError(
                _(
                    "It would go to %(count)s numbers, and the administrator allows "
                    "%(limit)s at once.",
                    count=count,
                    limit=self.limit,
                )
            )

    def _ready_select(self):
        document = self.source == "records" and self.res_model != "res.partner"
        return SQL(
            """SELECT r.number, COALESCE(r.body, %(body)s) AS body, r.partner_id,
                      %(model)s::varchar AS res_model, r.res_id,
                      %(kind)s::int AS kind_id, %(id)s::int AS campaign_id,
                      %(line)s::int AS line_id, %(uid)s::int AS user_id
                 FROM toloo_sms_recipient r
                WHERE r.campaign_id = %(id)s AND r.state = 'ready' ORDER BY r.id""",
            body=self.body,
            model=self.res_model if document else None,
            kind=self.kind_id.id,
            id=self.id,
            line=self.line_id.id,
            uid=self.env.uid,
        )

    def action_stop(self):
        """Withdraw what has not left yet. What the gateway has, goes."""
        self.check_access("write")
        self.filtered(lambda c: c.state == "running")._stop()
        return True

    def _stop(self):
        """Withdraw all that is queued, also for contacts who went out of sight since:
        it is the user's own sending."""
        messages = self.env["toloo.sms.message"]
        messages.flush_model(["campaign_id", "state"])
        self.env.cr.execute(
            SQL(
                """SELECT id FROM toloo_sms_message
                    WHERE campaign_id = ANY(%s) AND state = 'queued'""",
                self.ids,
            )
        )
        messages._withdraw([row[0] for row in self.env.cr.fetchall()])
        # The state is not for anybody to write.
        self.sudo().write({"state": "stopped"})
        self.env.invalidate_all()

    def action_finish(self):
        """Note which of these have nothing left to send."""
        self.check_access("read")
        self._finish(self.ids)

    @api.model
    def _cron_finish(self):
        """Note which group sendings have nothing left to send."""
        self._finish(self.search([("state", "=", "running")]).ids)

    @api.model
    def _finish(self, ids):
        if not ids:
            return
        self.env["toloo.sms.message"].flush_model(["state", "campaign_id"])
        self.env.cr.execute(
            SQL(
                """UPDATE toloo_sms_campaign c SET state = 'done'
                    WHERE c.id = ANY(%s) AND c.state = 'running' AND NOT EXISTS (
                          SELECT FROM toloo_sms_message m WHERE m.campaign_id = c.id
                             AND m.state IN ('queued', 'sending'))""",
                list(ids),
            )
        )
        self.invalidate_model(["state"])

    def action_open_messages(self):
        """The messages of this group sending that the user may see."""
        self.ensure_one()
        action = self.env["ir.actions.actions"]._for_xml_id(
            "toloo_sms.action_sms_message"
        )
        action["domain"] = [("campaign_id", "=", self.id)]
        action["context"] = {}
        return action
