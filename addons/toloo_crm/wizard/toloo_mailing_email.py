from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Command
from odoo.tools import is_html_empty

from ..tools.letter_merge import (
    braced,
    fields_in,
    is_persian,
    meaning_of,
    merge_html,
    merge_text,
    unknown_in_html,
    unknown_in_text,
)


class TolooMailing(models.TransientModel):
    """E-mails to those ticked."""

    _inherit = "toloo.mailing"

    subject = fields.Char(
        compute="_compute_texts", store=True, readonly=False, precompute=True
    )
    body = fields.Html(
        "Text",
        compute="_compute_texts",
        store=True,
        readonly=False,
        precompute=True,
        sanitize_attributes=True,
        sanitize_form=True,
    )
    merge_fields = fields.Json(
        compute="_compute_merge_fields", export_string_translation=False
    )
    has_mailbox = fields.Boolean(compute="_compute_has_mailbox")
    own_mailbox = fields.Boolean(
        "From my own mailbox",
        help="Through the mailbox that is set up in your preferences, not through the "
        "servers of the company.",
    )
    attachment_ids = fields.Many2many("ir.attachment", string="Attachments")

    @api.depends("template_id")
    def _compute_texts(self):
        for mailing in self:
            if mailing.template_id or not mailing.body:
                mailing.subject = mailing.template_id.subject
                mailing.body = mailing.template_id.text

    @api.depends("template_id")
    def _compute_merge_fields(self):
        template = self.env["toloo.letter.template"].new({})
        for mailing in self:
            source = mailing.template_id or template
            mailing.merge_fields = [
                word
                for word in source.merge_fields
                if meaning_of(word[1:-1]) != "number"
            ]

    @api.depends_context("uid")
    def _compute_has_mailbox(self):
        # Whether the user has set up a mailbox of his own.
        self.has_mailbox = bool(self.env.user.sudo().outgoing_mail_server_id)

    def action_send_email(self):
        """Queue an e-mail for each one ticked and show the queue.

        :raise UserError: where nobody is ticked, a text is missing, a field is unknown
            or the user has no e-mail address
        """
        self.ensure_one()
        self.check_access("write")
        lines = self._ticked()
        self._check_texts()
        sender = self.env.user.email_formatted
        if not self.env.user.email_normalized:
            raise UserError(self.env._("Enter your own e-mail address first."))
        self.attachment_ids.check_access("read")
        free = self._free_values()
        # The queue is written by this method alone, for contacts that the user sees.
        batch = (
            self.env["toloo.email.batch"]
            .sudo()
            .create(
                {
                    "subject": merge_text(self.subject, free),
                    "body": merge_html(self.body, free),
                    "kind_id": self.kind_id.id,
                    "user_id": self.env.uid,
                    "company_id": self.company_id.id,
                    "email_from": sender,
                    "own_mailbox": self.own_mailbox and self.has_mailbox,
                    "attachment_ids": [Command.set(self.attachment_ids.ids)],
                }
            )
        )
        self._adopt_files(batch)
        batch.email_ids.create([self._email_values(batch, line) for line in lines])
        batch.email_ids._trigger_send()
        return batch.with_user(self.env.user).action_open_emails()

    def _check_texts(self):
        if not self.subject or is_html_empty(self.body):
            raise UserError(self.env._("Write a subject and a text first."))
        free = self._free_values()
        unknown = unknown_in_text(self.subject, free)
        unknown += unknown_in_html(self.body, free)
        texts = f"{self.subject} {self.body}"
        unknown += [name for name in fields_in(texts) if meaning_of(name) == "number"]
        if unknown:
            raise UserError(
                self.env._(
                    "Nothing can be put in for %s.",
                    braced(unknown),
                )
            )

    def _adopt_files(self, batch):
        """Files just uploaded belong to the group e-mail, which its sender keeps."""
        loose = self.attachment_ids.sudo().filtered(
            lambda a: a.create_uid == self.env.user
            and (not a.res_id or a.res_model == self._name)
        )
        loose.write({"res_model": batch._name, "res_id": batch.id})

    def _email_values(self, batch, line):
        person = line.person_id
        values = person._toloo_merge_values(line.partner_id, line.address_id)
        letter = self.env["toloo.letter"]
        lang = letter._lang_of(f"{batch.subject} {batch.body}", person.lang)
        today = fields.Date.context_today(self)
        values |= {
            "date": letter._write_date(today, lang),
            "sender": self.env.user.name,
        }
        body = merge_html(batch.body, values)
        if is_persian(f"{batch.subject} {body}"):
            body = f'<div dir="rtl" style="text-align: right">{body}</div>'
        return {
            "batch_id": batch.id,
            "partner_id": person.id,
            "email_to": person.email_normalized,
            "subject": merge_text(batch.subject, values),
            "body": body,
            "kind_id": self.kind_id.id,
            "user_id": self.env.uid,
            "company_id": self.company_id.id,
        }
