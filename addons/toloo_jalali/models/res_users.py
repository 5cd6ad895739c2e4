from odoo import fields, models

# Languages whose readers expect Shamsi dates, by ISO 639 code.
JALALI_LANGUAGES = ("fa",)


class ResUsers(models.Model):
    _inherit = "res.users"

    calendar_type = fields.Selection(
        [
            ("language", "By language"),
            ("jalali", "Jalali (Shamsi)"),
            ("gregorian", "Gregorian"),
        ],
        default="language",
        required=True,
        help="The calendar in which dates are shown to you. "
        "By language: Jalali in Persian, Gregorian in any other language.",
    )

    @property
    def SELF_READABLE_FIELDS(self):
        return super().SELF_READABLE_FIELDS + ["calendar_type"]

    @property
    def SELF_WRITEABLE_FIELDS(self):
        return super().SELF_WRITEABLE_FIELDS + ["calendar_type"]

    def _uses_jalali(self):
        """Whether this user sees dates in the Jalali calendar.

        A user who left it to the language gets the calendar of the language that
        the current page or document is in; another user's is their own language.
        """
        self.ensure_one()
        # Which calendar a person reads is no secret: whoever writes to them needs it.
        user = self.sudo()
        if user.calendar_type != "language":
            return user.calendar_type == "jalali"
        language = user == self.env.user and self.env.lang or user.lang or ""
        return language.split("_")[0] in JALALI_LANGUAGES
