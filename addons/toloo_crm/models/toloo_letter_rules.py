from odoo import api, models
from odoo.exceptions import UserError, ValidationError

from odoo.addons.toloo_base.tools.digits import normalize_digits

# What a printed letter says; it does not change afterwards.
PRINTED = {
    "partner_id",
    "person_id",
    "address_id",
    "template_id",
    "number",
    "date",
    "subject",
    "text",
    "enclosure",
    "signer",
    "signer_title",
    "letterhead",
    "paper",
    "company_id",
}


class TolooLetter(models.Model):
    """What may be written into a letter, and until when."""

    _inherit = "toloo.letter"

    @api.constrains("partner_id", "person_id", "address_id")
    def _check_family(self):
        for letter in self:
            # Whose they are matters, not whether the user may see those contacts.
            owner = letter.partner_id.sudo().commercial_partner_id
            for other in (letter.person_id.sudo(), letter.address_id.sudo()):
                if other and other.commercial_partner_id != owner:
                    raise ValidationError(
                        self.env._(
                            "“%(other)s” does not belong to %(contact)s.",
                            other=other.display_name,
                            contact=letter.partner_id.sudo().display_name,
                        )
                    )

    @api.model_create_multi
    def create(self, vals_list):
        return super().create([self._with_plain_number(v) for v in vals_list])

    def write(self, vals):
        if PRINTED & vals.keys() and any(letter.state != "draft" for letter in self):
            raise UserError(
                self.env._("A printed letter stays as it is. Make a copy to change it.")
            )
        return super().write(self._with_plain_number(vals))

    @api.model
    def _with_plain_number(self, vals):
        """Numbers are kept in one form, whatever digits they were typed in."""
        if not vals.get("number"):
            return vals | {"number": False} if "number" in vals else vals
        return vals | {"number": normalize_digits(vals["number"]).strip() or False}

    @api.ondelete(at_uninstall=False)
    def _unlink_draft(self):
        if any(letter.state != "draft" for letter in self):
            raise UserError(
                self.env._("A letter that was printed stays in the history.")
            )

    def _toloo_guarded(self):
        # A draft is deleted by whoever may write it.
        return self.filtered(lambda letter: letter.state != "draft")
