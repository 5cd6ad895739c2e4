from odoo import api, fields, models
from odoo.exceptions import ValidationError


class TolooAbsence(models.Model):
    """Days on which a colleague is away, and who gets his reminders meanwhile."""

    _name = "toloo.absence"
    _description = "Absence"
    _inherit = ["toloo.area.link"]
    _order = "date_from desc, id desc"
    _rec_name = "user_id"
    _area_links = ("user_id", "substitute_id")

    user_id = fields.Many2one(
        "res.users",
        string="Colleague",
        required=True,
        index=True,
        default=lambda self: self.env.user,
        domain=[("share", "=", False)],
        ondelete="cascade",
    )
    date_from = fields.Date(
        "From", required=True, default=lambda self: fields.Date.context_today(self)
    )
    date_to = fields.Date(
        "To", required=True, default=lambda self: fields.Date.context_today(self)
    )
    substitute_id = fields.Many2one(
        "res.users",
        required=True,
        index=True,
        domain="[('share', '=', False), ('id', '!=', user_id)]",
        ondelete="cascade",
    )
    note = fields.Char()

    _check_dates = models.Constraint(
        "CHECK (date_to >= date_from)", "An absence ends after it starts."
    )
    _check_other = models.Constraint(
        "CHECK (substitute_id != user_id)", "Nobody is a substitute for himself."
    )
    _no_overlap = models.Constraint(
        "EXCLUDE USING gist"
        " (user_id WITH =, daterange(date_from, date_to, '[]') WITH &&)",
        "This colleague is away on some of these days already.",
    )

    @api.constrains("user_id", "substitute_id")
    def _check_colleagues(self):
        if any(user.share for user in self.user_id | self.substitute_id):
            raise ValidationError(
                self.env._("Only colleagues stand in for colleagues.")
            )
