from odoo import fields, models
from odoo.exceptions import ValidationError
from odoo.tools import format_date, formatLang

from odoo.addons.toloo_jalali.tools import jalali

from ..tools import occasions, placeholders

LONG_DATE = "%-d %B %Y"


class TolooAlarmRule(models.Model):
    """Texts of a rule, with the fields of each record put in. No code is run."""

    _inherit = "toloo.alarm.rule"

    def _texts(self, name, alarms, body=None):
        """{reminder's id: the text of the field `name`, or `body`, for it}, in the
        language of its contact, with dates in that language's calendar. Read in the
        right of `alarms`' environment: the engine's, or that of who writes the text."""
        self.ensure_one()
        found = {}
        records = alarms.env[self.model].browse(alarms.mapped("res_id"))
        by_language = alarms.grouped(lambda a: self._language(a))
        for code, some in by_language.items():
            rule, inside = (
                self.sudo().with_context(lang=code),
                records.with_context(lang=code),
            )
            text = body or rule[name] or rule.summary or rule.name or ""
            for alarm in some.with_context(lang=code):
                record = inside.browse(alarm.res_id).with_prefetch(inside.ids)
                found[alarm.id] = rule._filled(text, alarm, record)
        return found

    def _filled(self, text, alarm, record):
        return placeholders.fill(
            text, lambda kind, part: self._say(kind, part, alarm, record)
        )

    def _language(self, alarm):
        known = dict(self.env["res.lang"].get_installed())
        for lang in (alarm.partner_id.lang, self.company_id.partner_id.lang, "fa_IR"):
            if lang in known:
                return lang
        return next(iter(known))

    def _say(self, kind, part, alarm, record):
        """What stands for one placeholder."""
        if kind == "word":
            return getattr(self, f"_word_{part}")(alarm, record)
        return self._field_text(record, part)

    def _word_addressee(self, alarm, _record):
        return alarm.partner_id.addressee or alarm.partner_id.name or ""

    def _word_name(self, alarm, _record):
        return alarm.partner_id.name or ""

    def _word_date(self, alarm, _record):
        return self._date_text(alarm.occurrence, alarm.env)

    def _word_days(self, alarm, _record):
        return self._digits(
            str(abs((alarm.occurrence - self._today()).days)), alarm.env
        )

    def _word_years(self, alarm, record):
        if self.calendar not in occasions.YEARLY:
            return ""
        origin = record
        for name in self.date_field.split("."):
            origin = origin[name]
        day = fields.Date.to_date(origin) if origin else alarm.occurrence
        years = occasions.years_between(
            self.calendar, day, alarm.occurrence, self._lunar()
        )
        return self._digits(str(years), alarm.env)

    def _word_user(self, alarm, _record):
        return alarm.user_id.name or ""

    def _word_company(self, _alarm, _record):
        return self.company_id.name or ""

    # ----------------------------------------------------------------- values in words
    def _field_text(self, record, path):
        *links, name = path.split(".")
        for link in links:
            record = record[link]
        field, value = record._fields[name], record[name]
        match field.type:
            case "date":
                return self._date_text(value, record.env)
            case "datetime":
                return self._time_text(record, value)
            case "integer" | "float" | "monetary":
                return self._number_text(record, field, value)
            case "boolean":
                return self.env._("yes") if value else self.env._("no")
            case "selection":
                return dict(field._description_selection(record.env)).get(value, "")
            case "many2one" | "one2many" | "many2many":
                return self.env._(", ").join(r.display_name or "" for r in value)
        return str(value or "")

    @staticmethod
    def _is_persian(env):
        return (env.lang or "").startswith("fa")

    def _digits(self, text, env):
        return jalali.persian_digits(text) if self._is_persian(env) else text

    def _date_text(self, value, env):
        if not value:
            return ""
        if self._is_persian(env):
            return jalali.format_date(value, LONG_DATE, persian=True)
        return format_date(env, value)

    def _time_text(self, record, value):
        if not value:
            return ""
        local = fields.Datetime.context_timestamp(
            record.with_context(tz=self.tz), value
        )
        day = self._date_text(local.date(), record.env)
        clock = self._digits(f"{local:%H:%M}", record.env)
        return self.env._("%(day)s at %(clock)s", day=day, clock=clock)

    def _number_text(self, record, field, value):
        digits = 0 if field.type == "integer" else 2
        if field.type == "monetary":
            currency = record[field.get_currency_field(record)]
            digits = currency.decimal_places if currency else 0
        if not self._is_persian(record.env):
            return formatLang(record.env, value, digits=digits)
        text = f"{value:,.{digits}f}".replace(",", "٬").replace(".", "٫")
        text = jalali.persian_digits(text)
        if field.type == "monetary" and currency.name == "IRR":
            return f"{text} ریال"
        return text

    # ----------------------------------------------------------------------- checking
    def _check_text(self, text, label):
        """Refuse what no reminder could fill in; the paths of fields in the text."""
        try:
            found = placeholders.paths(text)
        except placeholders.PlaceholderError as error:
            raise ValidationError(
                self.env._(
                    "%(label)s: “%(inside)s” is no field. Between double braces stands "
                    "the name of a field, or one of: %(words)s.",
                    label=label,
                    inside=str(error),
                    words=self.env._(", ").join(placeholders.WORDS),
                )
            ) from error
        for path in found:
            self._walk(path, label)
        return found
