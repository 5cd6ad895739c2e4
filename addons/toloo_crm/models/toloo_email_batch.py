from odoo import api, fields, models

from .toloo_email import STATES


class TolooEmailBatch(models.Model):
    """One e-mail to many: what was sent, from where, and how far it has come."""

    _name = "toloo.email.batch"
    _description = "Group e-mail"
    _order = "id desc"
    _rec_name = "subject"

    subject = fields.Char(readonly=True)
    body = fields.Html("Text", readonly=True)
    kind_id = fields.Many2one("toloo.sending.kind", readonly=True, ondelete="restrict")
    user_id = fields.Many2one(
        "res.users", "Colleague", required=True, readonly=True, ondelete="restrict"
    )
    company_id = fields.Many2one("res.company", required=True, readonly=True)
    email_from = fields.Char("Sent from", required=True, readonly=True)
    own_mailbox = fields.Boolean("From one's own mailbox", readonly=True)
    attachment_ids = fields.Many2many(
        "ir.attachment", string="Attachments", readonly=True
    )
    email_ids = fields.One2many("toloo.email", "batch_id", string="E-mails")
    outgoing_count = fields.Integer("Waiting", compute="_compute_counts")
    sent_count = fields.Integer("Sent", compute="_compute_counts")
    failed_count = fields.Integer("Failed", compute="_compute_counts")
    unknown_count = fields.Integer("Unknown", compute="_compute_counts")

    @api.depends("email_ids.state")
    def _compute_counts(self):
        groups = self.env["toloo.email"]._read_group(
            [("batch_id", "in", self.ids)], ["batch_id", "state"], ["__count"]
        )
        found = {(batch.id, state): count for batch, state, count in groups}
        for batch in self:
            of = {key: found.get((batch.id, key), 0) for key, _name in STATES}
            batch.outgoing_count = of["outgoing"] + of["sending"]
            batch.sent_count = of["sent"]
            batch.failed_count = of["failed"]
            batch.unknown_count = of["unknown"]

    def action_open_emails(self):
        """The e-mails of this group e-mail that the user may see."""
        self.check_access("read")
        action = self.env["ir.actions.actions"]._for_xml_id("toloo_crm.action_email")
        action["domain"] = [("batch_id", "in", self.ids)]
        action["context"] = {}
        return action

    def action_send_again(self):
        """Queue the failed ones of this group e-mail once more."""
        self.check_access("read")
        failed = [("batch_id", "in", self.ids), ("state", "=", "failed")]
        return self.env["toloo.email"].search(failed).action_send_again()
