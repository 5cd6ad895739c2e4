from odoo import api, fields, models, tools

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

    @api.model
    def _get_invalidation_fields(self):
        return super()._get_invalidation_fields() | {"calendar_type"}

    @tools.ormcache("self.id")
    def _get_calendar_type(self):
        # Which calendar a person reads is no secret: whoever writes to them needs it.
        return self.sudo().calendar_type

    def _uses_jalali(self):
        """Whether this user sees dates in the Jalali calendar.

        A user who left it to the language gets the calendar of the language that
        the current page or document is in; another user's is their own language.
        """
        self.ensure_one()
        calendar = self._get_calendar_type()
        if calendar != "language":
            return calendar == "jalali"
        lang = self == self.env.user and self.env.lang
        # No secret either, for the same reason.
        lang = lang or self.sudo().lang or ""
        return lang.split("_")[0] in JALALI_LANGUAGES
