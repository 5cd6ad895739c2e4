from odoo import api, fields, models
from odoo.exceptions import ValidationError

PROBLEMS = [
    ("no_address", "No address"),
    ("no_person", "No contact person"),
    ("no_email", "No e-mail address"),
    ("opted_out", "Wants no e-mail"),
    ("deceased", "Deceased"),
]


class TolooMailingLine(models.TransientModel):
    """Somebody who may get a letter, a label or an e-mail, and what stands in the
    way."""

    _name = "toloo.mailing.line"
    _description = "Recipient of letters, labels and e-mails"
    _inherit = ["toloo.area.link"]
    _order = "id"
    _area_links = ("partner_id", "person_id")

    mailing_id = fields.Many2one(
        "toloo.mailing", required=True, index=True, ondelete="cascade"
    )
    mode = fields.Selection(related="mailing_id.mode")
    partner_id = fields.Many2one(
        "res.partner", "Contact", required=True, readonly=True, ondelete="cascade"
    )
    person_id = fields.Many2one(
        "res.partner", "Addressed to", required=True, readonly=True, ondelete="cascade"
    )
    job_position_id = fields.Many2one(related="person_id.job_position_id")
    address_id = fields.Many2one("res.partner", readonly=True, ondelete="cascade")
    address_text = fields.Char("Goes to", readonly=True)
    email = fields.Char("E-mail", readonly=True)
    number = fields.Char(help="Of the letter, where it is given by hand.")
    ticked = fields.Boolean("Gets one")
    problem = fields.Selection(PROBLEMS, "To be looked at", readonly=True)

    def _can_get(self):
        """Whether it may be ticked at all."""
        self.ensure_one()
        fatal = {
            "letter": ("deceased",),
            "label": ("no_address", "deceased"),
            "email": ("no_email", "opted_out", "deceased"),
        }
        return self.problem not in fatal[self.mailing_id.mode]

    @api.constrains("ticked")
    def _check_ticked(self):
        for line in self:
            if line.ticked and not line._can_get():
                raise ValidationError(
                    self.env._(
                        "%(contact)s can get none: %(problem)s.",
                        contact=line.person_id.name,
                        problem=dict(
                            line._fields["problem"]._description_selection(self.env)
                        )[line.problem],
                    )
                )
