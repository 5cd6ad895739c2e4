from datetime import date, datetime

from odoo import api, models
from odoo.tools import get_lang

from odoo.addons.base_import.models.base_import import ImportValidationError
from odoo.addons.toloo_jalali.tools import jalali
from odoo.addons.toloo_jalali.tools.moment import read_moment
from odoo.addons.toloo_jalali.tools.parser import number_order

# Wrong cells that a message tells of; who sees these knows what is wrong.
TOLD = 5


class Import(models.TransientModel):
    _inherit = "base_import.import"

    def parse_preview(self, options, count=10):
        if self.env.user._uses_jalali():
            self = self.with_context(jalali_preview=count)
        return super().parse_preview(options, count=count)

    def _read_file(self, options):
        length, rows = super()._read_file(options)
        if count := self.env.context.get("jalali_preview"):
            # What is imported stays the dates themselves; these rows are only shown.
            persian = self.env["toloo.jalali"]._writes_persian()
            shown = [[_as_shown(cell, persian) for cell in row] for row in rows[:count]]
            rows = [*shown, *rows[count:]]
        return length, rows

    @api.model
    def _try_match_date_time(self, preview_values, options):
        """Columns with Jalali dates hold dates, whatever formats the host knows."""
        if not self.env.user._uses_jalali():
            return super()._try_match_date_time(preview_values, options)
        order = self._number_order()
        read = [_try_read(value, order) for value in preview_values]
        rest = [
            value
            for value, moment in zip(preview_values, read, strict=True)
            if moment is None and value
        ]
        kinds = ["date", "datetime"]
        if len(rest) == len(list(filter(None, preview_values))):
            return super()._try_match_date_time(preview_values, options)
        if any(isinstance(moment, datetime) for moment in read):
            kinds = ["datetime"]
        if rest:
            others = super()._try_match_date_time(rest, options)
            kinds = [kind for kind in kinds if kind in others]
        return kinds

    def _parse_date_from_data(self, data, index, name, field_type, options):
        """Put dates in the place of Jalali texts; the host reads the other cells."""
        if self.env.user._uses_jalali():
            self._read_jalali_cells(data, index, name, field_type, options)
        return super()._parse_date_from_data(data, index, name, field_type, options)

    @api.model
    def _number_order(self):
        """The order in which who imports writes the numbers of dates."""
        return number_order(get_lang(self.env).date_format)

    def _read_jalali_cells(self, data, index, name, field_type, options):
        wrong = []
        order = self._number_order()
        first = 1 + bool(options.get("has_headers")) + (options.get("skip") or 0)
        for row, line in enumerate(data, first):
            if not isinstance(line[index], str):
                continue
            try:
                moment = read_moment(line[index], order)
            except ValueError:
                wrong.append(
                    self.env._("row %(row)d: “%(value)s”", row=row, value=line[index])
                )
                continue
            if moment:
                line[index] = _as_field(moment, field_type)
        if wrong:
            raise ImportValidationError(
                self.env._(
                    "Column “%(column)s” holds what is no day of the Jalali calendar "
                    "(%(count)d times): %(cells)s",
                    column=name,
                    count=len(wrong),
                    cells="; ".join(wrong[:TOLD]),
                ),
                field=name,
                field_type=field_type,
            )


def _try_read(value, order):
    """The Jalali moment of a preview's cell; a wrong one counts as a day, too."""
    if not isinstance(value, str):
        return None
    try:
        return read_moment(value, order)
    except ValueError:
        return date.min


def _as_shown(cell, persian):
    """A spreadsheet's own date as text; any other cell as it is."""
    if not isinstance(cell, date) or cell.year <= jalali.ERA:
        return cell
    pattern = "%Y/%m/%d %H:%M:%S" if isinstance(cell, datetime) else "%Y/%m/%d"
    return jalali.format_date(cell, pattern, persian=persian)


def _as_field(moment, field_type):
    """What the host has of a spreadsheet's own date in a field of this type."""
    if field_type == "date":
        return moment.date() if isinstance(moment, datetime) else moment
    if isinstance(moment, datetime):
        return moment
    return datetime.combine(moment, datetime.min.time())
