from odoo import api, fields, models
from odoo.exceptions import ValidationError


class TolooConsent(models.Model):
    """That a contact agreed to our keeping personal details, and until when. Without
    one that holds, these details cannot be filled; the last withdrawal empties them."""

    _name = "toloo.consent"
    _description = "Consent to keeping personal details"
    _inherit = "toloo.contact.detail"
    _order = "date desc, id desc"
    _rec_name = "purpose"
    # Evidence: to delete it asks for the right to delete.
    _toloo_form = True

    partner_id = fields.Many2one(
        "res.partner", string="Contact", required=True, index=True, ondelete="cascade"
    )
    date = fields.Date(
        "Given on", required=True, default=lambda self: fields.Date.context_today(self)
    )
    purpose = fields.Text(
        required=True, help="What the contact agreed to, in the words he was told."
    )
    method = fields.Selection(
        [
            ("paper", "Paper form"),
            ("online", "Online form"),
            ("phone", "By phone"),
            ("message", "Message"),
            ("spoken", "In person"),
        ],
        string="How",
        required=True,
        default="paper",
    )
    user_id = fields.Many2one(
        "res.users",
        string="Recorded by",
        required=True,
        readonly=True,
        default=lambda self: self.env.user,
    )
    withdrawn_date = fields.Date("Withdrawn on", copy=False)

    _dates_order = models.Constraint(
        "CHECK (withdrawn_date >= date)", "A consent is withdrawn after it was given."
    )

    @api.constrains("date", "withdrawn_date")
    def _check_dates(self):
        today = fields.Date.context_today(self)
        for consent in self:
            if consent.date > today or (consent.withdrawn_date or today) > today:
                raise ValidationError(
                    self.env._("A consent is recorded once it was given or withdrawn.")
                )

    def write(self, vals):
        self._toloo_check_final(vals)
        result = super().write(vals)
        if vals.get("withdrawn_date") or "partner_id" in vals:
            self.partner_id._toloo_forget_personal()
        return result

    def unlink(self):
        partners = self.partner_id
        result = super().unlink()
        partners._toloo_forget_personal()
        return result

    def _toloo_check_final(self, vals):
        """A consent is not moved to somebody else nor given back by us."""
        moved = "partner_id" in vals and any(
            c.partner_id.id != vals["partner_id"] for c in self
        )
        given_back = "withdrawn_date" in vals and not vals["withdrawn_date"]
        if moved or (given_back and any(self.mapped("withdrawn_date"))):
            raise ValidationError(
                self.env._("What was withdrawn stays so: record a new consent.")
            )

    def action_withdraw(self):
        """The contact withdraws: today, and the details are emptied."""
        self.filtered(lambda c: not c.withdrawn_date).write(
            {"withdrawn_date": fields.Date.context_today(self)}
        )
