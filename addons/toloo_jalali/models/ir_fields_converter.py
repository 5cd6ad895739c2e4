from datetime import datetime

from odoo import api, fields, models
from odoo.tools import get_lang

from ..tools.moment import read_moment
from ..tools.parser import number_order


class IrFieldsConverter(models.AbstractModel):
    _inherit = "ir.fields.converter"

    @api.model
    def _str_to_date(self, model, field, value, savepoint):
        moment = self._read_jalali(value, field)
        day = moment.date() if isinstance(moment, datetime) else moment
        text = fields.Date.to_string(day) if day else value
        return super()._str_to_date(model, field, text, savepoint)

    @api.model
    def _str_to_datetime(self, model, field, value, savepoint):
        moment = self._read_jalali(value, field)
        text = fields.Datetime.to_string(moment) if moment else value
        return super()._str_to_datetime(model, field, text, savepoint)

    @api.model
    def _read_jalali(self, value, field):
        """The Jalali date or local moment that a text means to who imports it, if any.

        Programs that load records, as the data of addons are, mean the Gregorian one.
        """
        if not isinstance(value, str) or not self._imports_jalali():
            return None
        try:
            return read_moment(value, number_order(get_lang(self.env).date_format))
        except ValueError:
            raise self._format_import_error(
                ValueError,
                self.env._(
                    "“%s” in the field “%%(field)s” is no day of the Jalali calendar"
                ),
                value,
                {"moreinfo": self.env._("Use the format “%s”", "1404/09/03")},
            ) from None

    @api.model
    def _imports_jalali(self):
        """Whether who imports writes Jalali dates."""
        if self.env.context.get("install_mode"):
            return False
        return self.env.user._uses_jalali()
