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
        "By language: Jalali in Persian, Gregorian in any other language. "
        "Documents and e-mails in another language than yours follow that language.",
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

        For the current user in the language that the page or document is in, for
        another one in their own.
        """
        self.ensure_one()
        lang = self == self.env.user and self.env.lang
        return self._uses_jalali_in(lang or self._get_own_language())

    def _uses_jalali_in(self, lang):
        """Whether a text in a language shows this user, or its reader, Jalali dates.

        The calendar that a user chose holds for texts in that user's own language.
        A text in another one is for somebody else, as the invoice of a customer is,
        and follows its language. So does what the context's ``calendar_by_language``
        declares to be for others. No user at all reads by the language too.

        :param lang: code of a language, as ``fa_IR``, or anything false
        """
        lang = lang or ""
        if self and not self.env.context.get("calendar_by_language"):
            own = self._get_own_language() or lang
            calendar = self._get_calendar_type()
            if calendar != "language" and _speech(own) == _speech(lang):
                return calendar == "jalali"
        return is_jalali_language(lang)

    def _get_own_language(self):
        # No secret either, for the same reason as the calendar.
        return self.sudo().lang or ""


def is_jalali_language(lang):
    """Whether readers of a language, by its code, expect Shamsi dates: Persian."""
    return _speech(lang) in JALALI_LANGUAGES


def _speech(lang):
    """The ISO 639 code of a language's code, without the country."""
    return lang.split("_")[0]
