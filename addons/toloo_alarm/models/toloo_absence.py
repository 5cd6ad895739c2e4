from datetime import timedelta

from odoo import api, fields, models
from odoo.exceptions import ValidationError
from odoo.tools import SQL


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
    warning = fields.Char("Please note", compute="_compute_warning")

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

    @api.depends("user_id", "substitute_id")
    def _compute_warning(self):
        for absence in self:
            # Which areas a colleague has is no secret among colleagues.
            user, other = absence.user_id.sudo(), absence.substitute_id.sudo()
            seen = other._toloo_area_ids() if other else None
            wanted = user._toloo_area_ids() if user else ()
            hidden = seen is not None and (
                wanted is None or bool(set(wanted) - set(seen))
            )
            absence.warning = hidden and self.env._(
                "%s does not see all of these areas.", other.name
            )

    @api.constrains("user_id", "substitute_id")
    def _check_colleagues(self):
        if any(user.share for user in self.user_id | self.substitute_id):
            raise ValidationError(
                self.env._("Only colleagues stand in for colleagues.")
            )

    @api.model_create_multi
    def create(self, vals_list):
        absences = super().create(vals_list)
        self.env["toloo.alarm"]._reassign()
        return absences

    def write(self, vals):
        result = super().write(vals)
        self.env["toloo.alarm"]._reassign()
        return result

    def unlink(self):
        result = super().unlink()
        self.env["toloo.alarm"]._reassign()
        return result

    @api.model
    def _substitutes(self, last, first):
        """Selection of who stands in for whom on which day.

        Who stands in and is away himself hands on to his own substitute; where that
        leads back to where it began, the colleague himself is left with it.

        :param last, first: the days to look at, both included
        :return: SQL with columns user_id, day, substitute_id, one row a user and day
        """
        # Who is away is for the engine to know, whoever runs it.
        absences = self.sudo().search(
            [("date_to", ">=", first), ("date_from", "<=", last)]
        )
        rows = []
        for number in range((last - first).days + 1 if absences else 0):
            day = first + timedelta(days=number)
            away = {
                absence.user_id.id: absence.substitute_id.id
                for absence in absences
                if absence.date_from <= day <= absence.date_to
            }
            rows += [(user, day, self._follow(away, user)) for user in away]
        users, days, others = zip(*rows, strict=True) if rows else ((), (), ())
        return SQL(
            """SELECT * FROM unnest(%s::int[], %s::date[], %s::int[])
                   AS x(user_id, day, substitute_id)""",
            list(users),
            list(days),
            list(others),
        )

    @staticmethod
    def _follow(away, user):
        """Who is there in the end; the user himself where a circle leaves nobody."""
        seen, current = {user}, away[user]
        while current in away and current not in seen:
            seen.add(current)
            current = away[current]
        return user if current in seen else current
