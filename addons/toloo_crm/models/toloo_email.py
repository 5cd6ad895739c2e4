from odoo import api, fields, models
from odoo.exceptions import AccessError
from odoo.tools import SQL

STATES = [
    ("outgoing", "Waiting"),
    ("sending", "Being sent"),
    ("sent", "Sent"),
    ("failed", "Failed"),
    ("unknown", "Unknown whether it went"),
    ("canceled", "Withdrawn"),
]


class TolooEmail(models.Model):
    """One e-mail to one contact, from the queue to what became of it.

    The host's queue is open to administrators alone; this one is seen by who sent it
    and by the managers of the contact's area.
    """

    _name = "toloo.email"
    _description = "E-mail"
    _inherit = ["toloo.area.mixin"]
    _order = "id desc"
    _rec_name = "email_to"
    _rec_names_search = ["email_to", "subject", "partner_id.name"]

    batch_id = fields.Many2one(
        "toloo.email.batch",
        required=True,
        readonly=True,
        index=True,
        ondelete="cascade",
    )
    partner_id = fields.Many2one(
        "res.partner",
        "Contact",
        required=True,
        readonly=True,
        index=True,
        ondelete="restrict",
    )
    email_to = fields.Char("Sent to", required=True, readonly=True)
    subject = fields.Char(readonly=True)
    body = fields.Html("Text", readonly=True)
    kind_id = fields.Many2one("toloo.sending.kind", readonly=True, ondelete="restrict")
    user_id = fields.Many2one(
        "res.users",
        "Colleague",
        required=True,
        readonly=True,
        index=True,
        ondelete="restrict",
    )
    company_id = fields.Many2one("res.company", required=True, readonly=True)
    state = fields.Selection(STATES, required=True, readonly=True, default="outgoing")
    date_due = fields.Datetime(
        "Not before", required=True, readonly=True, default=fields.Datetime.now
    )
    date_sent = fields.Datetime("Sent on", readonly=True)
    attempts = fields.Integer(readonly=True, aggregator=None)
    failure_reason = fields.Text("Reason", readonly=True)
    sending_id = fields.Many2one("toloo.sending", readonly=True, ondelete="set null")

    _due_idx = models.Index("(date_due, id) WHERE state = 'outgoing'")
    _address_uniq = models.UniqueIndex(
        "(batch_id, lower(email_to))", "An address gets an e-mail once."
    )

    @api.depends("email_to", "partner_id.name")
    def _compute_display_name(self):
        for email in self:
            # Isolated, as Latin text at the edge of right-to-left text moves.
            names = (email.partner_id.name, f"\u2068{email.email_to}\u2069")
            email.display_name = " – ".join(filter(None, names))

    def _check_may_send(self):
        """Only who sent an e-mail, and managers who see it, decide what becomes of it.

        :raise AccessError: for everybody else
        """
        self.check_access("read")
        manager = self.env.user.has_group("toloo_access.group_manager")
        if not manager and any(e.user_id != self.env.user for e in self):
            raise AccessError(self.env._("Only who sent an e-mail may do this."))

    def action_send_again(self):
        """Queue those of these e-mails that failed once more, and no others.

        :raise AccessError: if they are neither the user's own nor is he a manager
        """
        self._check_may_send()
        self._move("failed", "outgoing")
        self._trigger_send()

    def action_send_unknown(self):
        """Queue once more those of which nobody knows whether they went: a person
        decides so, who may have asked the recipient.

        :raise AccessError: if they are neither the user's own nor is he a manager
        """
        self._check_may_send()
        self._move("unknown", "outgoing")
        self._trigger_send()

    def action_withdraw(self):
        """Take back those of these e-mails that have not left yet.

        :raise AccessError: if they are neither the user's own nor is he a manager
        """
        self._check_may_send()
        self._move("outgoing", "canceled")
        self._move("failed", "canceled")

    def _move(self, before, after):
        """Change the state of those that are in one state at this very moment."""
        self.flush_recordset()
        self.env.cr.execute(
            SQL(
                """UPDATE toloo_email
                      SET state = %(after)s, date_due = %(now)s, write_date = %(now)s,
                          attempts = 0,
                          failure_reason = CASE WHEN %(after)s = 'canceled'
                                                THEN failure_reason END
                    WHERE id = ANY(%(ids)s) AND state = %(before)s""",
                after=after,
                before=before,
                now=fields.Datetime.now(),
                ids=self.ids,
            )
        )
        self.invalidate_recordset()
        return self.env.cr.rowcount

    @api.model
    def _trigger_send(self, at=None):
        """Have the queue looked at, now or at a time (UTC)."""
        # Whoever queues an e-mail has the queue looked at.
        self.env.ref("toloo_crm.ir_cron_email").sudo()._trigger(at)
