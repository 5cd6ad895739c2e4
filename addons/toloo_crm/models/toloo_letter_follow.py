from odoo import api, models

from odoo.addons.toloo_jalali.tools.arithmetic import to_jalali

from ..tools.letter_merge import merge_html, merge_text


class TolooLetter(models.Model):
    """What of a letter follows its contact and its template."""

    _inherit = "toloo.letter"

    @api.depends("partner_id")
    def _compute_person_id(self):
        for letter in self:
            partner = letter.partner_id
            letter.person_id = partner and partner._toloo_contact_person()

    @api.depends("partner_id", "person_id", "kind_id")
    def _compute_address_id(self):
        for letter in self:
            place = letter.person_id or letter.partner_id
            letter.address_id = place._toloo_postal(letter.kind_id.address_purpose_id)

    @api.depends("date")
    def _compute_year(self):
        for letter in self:
            letter.year = letter.date and to_jalali(letter.date)[0]

    @api.depends_context("lang")
    @api.depends(
        *("state", "body", "text", "subject", "number", "date", "partner_id"),
        *("person_id", "address_id"),
    )
    def _compute_content(self):
        for letter in self:
            if letter.state == "draft":
                letter.content = merge_html(letter.text, letter._merge_values())
            else:
                letter.content = letter.body

    @api.onchange("template_id")
    def _onchange_template_id(self):
        template = self.template_id
        if template:
            self.update(self._values_of(template))

    @api.model
    def _values_of(self, template, free=None):
        """What a letter takes over from its template, free fields filled in.

        :param free: {key of the name of a free field: text}
        """
        return {
            "template_id": template.id,
            "kind_id": template.kind_id.id,
            "subject": merge_text(template.subject, free or {}),
            "text": merge_html(template.text, free or {}),
            "enclosure": template.enclosure,
            "signer": template.signer,
            "signer_title": template.signer_title,
            "letterhead": template.letterhead,
            "paper": template.paper,
        }
