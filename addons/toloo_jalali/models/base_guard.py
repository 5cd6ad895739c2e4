from datetime import date

from odoo import api, models
from odoo.exceptions import ValidationError

# A year before this in a date that somebody writes is a Jalali year taken for a
# Gregorian one (1404), or a slip (0204).
FIRST_YEAR = 1700


class Base(models.AbstractModel):
    """Refuses dates of the years before 1700 from whoever has a user's rights.

    It stands where values become records, so that no way in is left out: forms, lists
    that are edited, commands for lines, imports, JSON-2. Superuser code writes what it
    likes; other code that means such a date says so by the context key
    ``toloo_old_dates``.
    """

    _inherit = "base"

    @api.model_create_multi
    def create(self, vals_list):
        if self._toloo_guards_dates():
            self._toloo_check_dates(vals_list)
        return super().create(vals_list)

    def write(self, vals):
        if self._toloo_guards_dates():
            self._toloo_check_dates([vals])
        return super().write(vals)

    def onchange(self, values, field_names, fields_spec):
        """As the host's; dates of the years before 1700 are refused.

        :raise ValidationError: names the field and the date
        """
        if self._toloo_guards_dates():
            # What is shown may hold what was written long ago: only the change counts.
            changed = {name: values[name] for name in field_names if name in values}
            self._toloo_check_dates([changed if field_names else values])
        return super().onchange(values, field_names, fields_spec)

    @api.model
    def _toloo_guards_dates(self):
        return not self.env.su and not self.env.context.get("toloo_old_dates")

    @api.model
    def _toloo_check_dates(self, vals_list):
        """Refuse values with a year that nobody means.

        :raise ValidationError: names the field and the date
        """
        for vals in vals_list:
            for name, value in vals.items():
                field = self._fields.get(name)
                if not value or field is None:
                    continue
                if field.type in ("date", "datetime"):
                    self._toloo_check_date(field, value)
                elif field.type == "properties" and isinstance(value, list):
                    self._toloo_check_properties(field, value)
                elif field.type in ("one2many", "many2many"):
                    self.env[field.comodel_name]._toloo_check_commands(value)

    @api.model
    def _toloo_check_properties(self, field, values):
        for given in values:
            if isinstance(given, dict) and given.get("type") in ("date", "datetime"):
                self._toloo_check_date(field, given.get("value"))

    @api.model
    def _toloo_check_commands(self, commands):
        # Lines are checked with the record that holds them, before it is written.
        if isinstance(commands, list | tuple):
            self._toloo_check_dates(
                [
                    command[2]
                    for command in commands
                    if isinstance(command, list | tuple)
                    and len(command) == 3
                    and isinstance(command[2], dict)
                ]
            )

    @api.model
    def _toloo_check_date(self, field, value):
        if isinstance(value, date):
            year = value.year
        elif isinstance(value, str) and value[:4].isascii() and value[:4].isdigit():
            year = int(value[:4])
        else:
            # What is no date at all the host refuses.
            return
        if year < FIRST_YEAR:
            raise ValidationError(
                self.env._(
                    "“%(field)s” cannot be %(date)s: dates before the year %(year)s are"
                    " refused, because most of them are Jalali dates taken for"
                    " Gregorian ones.",
                    field=field.get_description(self.env, ["string"])["string"],
                    date=value,
                    year=FIRST_YEAR,
                )
            )
