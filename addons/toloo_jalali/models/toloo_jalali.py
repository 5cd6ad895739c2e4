from datetime import date, datetime

import pytz

from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.tools import SQL, format_date, format_datetime
from odoo.tools.misc import DATE_LENGTH, get_lang

from ..tools import jalali, sql_functions


class TolooJalali(models.AbstractModel):
    _name = "toloo.jalali"
    _description = "Dates in the Calendar of the Current User"

    def init(self):
        for statement in sql_functions.create_statements():
            self.env.cr.execute(SQL(statement))

    @api.model
    def format_date(self, value, pattern=None):
        """A date as the current user reads it, in their calendar and language.

        :param value: date, datetime (a naive one is UTC and becomes a day of the
            user's time zone), the server's text for either, or anything false
        :param pattern: format in ``strftime`` directives for the Jalali calendar;
            by default, and always in the Gregorian one, the language's date format
        :return: text, empty for a false value
        """
        value = self._to_local(value, self.env.tz)
        lang = self._get_language()
        if not self._is_shown_in_jalali(value):
            return format_date(self.env, value, lang_code=lang.code)
        return self._write(value, pattern or lang.date_format)

    @api.model
    def format_datetime(self, value, tz=None):
        """A moment as the current user reads it, in their calendar and language.

        :param value: datetime (a naive one is UTC), the server's text for one, or
            anything false
        :param tz: name of the time zone to show it in, by default the user's; an
            unknown one raises ``pytz.UnknownTimeZoneError``
        :return: text, empty for a false value
        """
        local = self._to_local(value, pytz.timezone(tz) if tz else self.env.tz)
        lang = self._get_language()
        if self._is_shown_in_jalali(local):
            return self._write(local, f"{lang.date_format} {lang.time_format}")
        naive = local and local.astimezone(pytz.utc).replace(tzinfo=None)
        zone = tz or self.env.tz.zone
        return format_datetime(self.env, naive, tz=zone, lang_code=lang.code)

    @api.model
    def _write(self, value, pattern):
        language = "fa" if self._get_language().iso_code == "fa" else "en"
        return jalali.format_date(value, pattern, language=language)

    @api.model
    def _get_language(self):
        """The language of the page or document, else the user's, else the company's."""
        return get_lang(self.env, self.env.lang or self.env.user.lang)

    @api.model
    def _is_shown_in_jalali(self, value):
        # Slips such as the year 204 lie before the era: the host shows them.
        return bool(value) and value.year > 622 and self.env.user._uses_jalali()

    @api.model
    def _to_local(self, value, zone):
        """The value as a date, or as an aware datetime in the time zone ``zone``."""
        if isinstance(value, str):
            field = fields.Date if len(value) <= DATE_LENGTH else fields.Datetime
            value = field.from_string(value)
        if isinstance(value, datetime):
            aware = value if value.tzinfo else pytz.utc.localize(value)
            return aware.astimezone(zone)
        if value and not isinstance(value, date):
            raise UserError(self.env._("“%s” is no date.", value))
        return value
