from datetime import date, datetime

import pytz

from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.tools import SQL, format_date, format_datetime
from odoo.tools.misc import (
    DATE_LENGTH,
    babel_locale_parse,
    get_lang,
    posix_to_ldml,
)

from ..tools import babel_pattern, jalali, sql_functions


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
        if not self._is_shown_in_jalali(value, lang):
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
        if self._is_shown_in_jalali(local, lang):
            return self._write(local, f"{lang.date_format} {lang.time_format}")
        naive = local and local.astimezone(pytz.utc).replace(tzinfo=None)
        zone = tz or self.env.tz.zone
        return format_datetime(self.env, naive, tz=zone, lang_code=lang.code)

    @api.model
    def _write(self, value, pattern):
        language, persian = _script(self._get_language()), self._writes_persian()
        return jalali.format_date(value, pattern, language=language, persian=persian)

    @api.model
    def _writes_persian(self):
        """Whether digits are Persian ones in what the current user reads."""
        return _script(self._get_language()) == "fa"

    @api.model
    def _get_language(self):
        """The language of the page or document, else the user's, else the company's."""
        return get_lang(self.env, self.env.lang or self.env.user.lang)

    @api.model
    def _is_shown_in_jalali(self, value, lang):
        # Slips such as the year 204 lie before the era: the host shows them.
        return bool(value) and value.year > jalali.ERA and self._reads_jalali(lang)

    @api.model
    def _reads_jalali(self, lang):
        """Whether who reads a text in this ``res.lang`` sees Jalali dates."""
        return self.env.user._uses_jalali_in(lang.code)

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

    @api.model
    def _freeze_dates(self, value, pattern, lang, kind):
        """The pattern by which the host writes a Jalali date, or None to let it be.

        :param value: date, or datetime in the time zone that it is shown in
        :param pattern: CLDR pattern or the name of one; if false, the language's own.
            One for programs (ISO 8601) is let be
        :param lang: ``res.lang`` of the text
        :param kind: "date" or "datetime"
        """
        if not self._is_shown_in_jalali(value, lang):
            return None
        locale = babel_locale_parse(lang.code)
        if not pattern:
            posix = [lang.date_format, lang.time_format][: 1 + (kind == "datetime")]
            pattern = " ".join(posix_to_ldml(part, locale=locale) for part in posix)
        elif babel_pattern.is_exchanged(pattern):
            return None
        pattern = babel_pattern.full_pattern(pattern, kind, locale)
        return babel_pattern.freeze_dates(pattern, value, locale, _script(lang))

    @api.model
    def _with_digits(self, text, lang):
        """The text of a Jalali reader with the digits of its language."""
        return jalali.persian_digits(text) if _script(lang) == "fa" else text


def _script(lang):
    """The language of the names of months in texts of a ``res.lang``: fa or en."""
    return "fa" if lang.code.split("_")[0] == "fa" else "en"
