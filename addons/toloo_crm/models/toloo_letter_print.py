from odoo import fields, models
from odoo.exceptions import UserError

from ..tools.letter_merge import (
    braced,
    merge_html,
    merge_text,
    unknown_in_html,
    unknown_in_text,
)


class TolooLetter(models.Model):
    """Numbering, printing and sending of letters."""

    _inherit = "toloo.letter"

    def _draw_numbers(self):
        """Give those without a number that of their template's sequence, in order;
        numbers that were given by hand before are passed over."""
        waiting = self.filtered(
            lambda x: not x.number and x.template_id.numbering == "sequence"
        )
        taken = waiting._taken_numbers()
        for letter in waiting.sorted("id"):
            sequence = letter.template_id.sequence_id.with_company(letter.company_id)
            place = (letter.company_id.id, letter.year)
            number = sequence.next_by_id(sequence_date=letter.date)
            while (*place, number) in taken:
                number = sequence.next_by_id(sequence_date=letter.date)
            letter.number = number

    def _taken_numbers(self):
        """{(company id, year, number)} in the companies and years of these letters."""
        # A number is taken also by a letter that the user may not see.
        rows = self.sudo()._read_group(
            [
                ("company_id", "in", self.company_id.ids),
                ("year", "in", list(set(self.mapped("year")))),
                ("number", "!=", False),
            ],
            ["company_id", "year", "number"],
        )
        return {(company.id, year, number) for company, year, number in rows}

    def _check_complete(self):
        """Refuse what would leave a gap in the printed text."""
        for letter in self:
            missing = unknown_in_html(letter.text) + unknown_in_text(letter.subject)
            if missing:
                raise UserError(
                    self.env._(
                        "Fill in %(fields)s in the letter to %(contact)s first.",
                        fields=braced(missing),
                        contact=letter.partner_id.name,
                    )
                )
            if letter.template_id.numbering == "hand" and not letter.number:
                raise UserError(
                    self.env._(
                        "Enter the number of the letter to %s first.",
                        letter.partner_id.name,
                    )
                )

    def _freeze(self):
        """Number those that are drafts and keep their texts as they are printed."""
        self.lock_for_update()
        drafts = self.filtered(lambda letter: letter.state == "draft")
        drafts._check_complete()
        drafts._draw_numbers()
        now = fields.Datetime.now()
        in_language = [
            letter
            for lang, letters in drafts.grouped(lambda x: x._letter_lang()).items()
            for letter in letters.with_context(lang=lang)
        ]
        for letter in in_language:
            values = letter._merge_values()
            # The letter was asked for with the right to write it; these fields follow.
            letter.sudo().write(
                {
                    "body": merge_html(letter.text, values) or "<p></p>",
                    "subject": merge_text(letter.subject, values),
                    "addressee": values["addressee"],
                    "address_text": letter._heading(),
                    "date_printed": now,
                    "state": "printed",
                }
            )

    def action_print(self):
        """One PDF of these letters, a letter on a page; drafts are numbered and their
        text is kept from now on.

        :raise UserError: where a field or a number is missing, or the sizes of paper
            differ
        """
        self.check_access("write")
        if not self:
            raise UserError(self.env._("Choose letters first."))
        if len(set(self.mapped("paper"))) > 1:
            raise UserError(
                self.env._("Print letters on A4 and on A5 one after the other.")
            )
        self._freeze()
        report = self.env.ref(f"toloo_crm.report_letter_{self[0].paper}")
        # Without ids: by these the host would cut the PDF into letters again.
        return report.report_action(
            [], data={"letter_ids": sorted(self.ids)}, config=False
        )

    def action_send(self):
        """Mark as sent those that are printed, and log a sending to the address of
        each; what is sent already stays as it is.

        :raise UserError: where one of them is not printed yet
        """
        self.check_access("write")
        self.lock_for_update()
        waiting = self.filtered(lambda letter: letter.state != "sent")
        if any(letter.state == "draft" for letter in waiting):
            raise UserError(self.env._("Print the letters first."))
        sendings = self.env["toloo.sending"].create(
            [letter._sending_values() for letter in waiting]
        )
        for letter, sending in zip(waiting, sendings, strict=True):
            # Which sending it is follows from what the user may do: send it.
            letter.sudo().write({"state": "sent", "sending_id": sending.id})

    def _sending_values(self):
        self.ensure_one()
        return {
            "partner_id": self.partner_id.id,
            "kind_id": self.kind_id.id,
            "address_id": self.address_id.id,
            "subject": " ".join(filter(None, (self.number, self.subject))),
            "channel": "post",
            "company_id": self.company_id.id,
        }

    def action_open_sending(self):
        """The sending that was logged for this letter."""
        self.ensure_one()
        self.check_access("read")
        return {
            "type": "ir.actions.act_window",
            "res_model": "toloo.sending",
            "res_id": self.sending_id.id,
            "views": [(False, "form")],
        }

    def action_labels(self):
        """Open the dialog for postal labels to whom these letters go."""
        self.check_access("read")
        return (self.person_id or self.partner_id).action_toloo_labels()
