from datetime import date

from odoo import fields, models
from odoo.fields import Domain
from odoo.tools.misc import babel_locale_parse, get_lang

from odoo.addons.toloo_jalali.tools import jalali
from odoo.addons.toloo_jalali.tools.text import MONTH_NAMES

from .toloo_product_sale_year import MONTH

# Choice of the wizard: field of the sales.
CHOICES = {
    "product_ids": "product_id",
    "categ_ids": "categ_id",
    "partner_ids": "commercial_partner_id",
    "province_ids": "province_id",
    "user_ids": "user_id",
}


class TolooProductSaleYear(models.TransientModel):
    """The sales that the table adds up, by years of the reader's calendar."""

    _inherit = "toloo.product.sale.year"

    def _years(self):
        return list(range(self.last_year - self.year_count + 1, self.last_year + 1))

    def _domain(self):
        """The sales that the table adds up."""
        self.ensure_one()
        years = self._years()
        domain = Domain("company_id", "=", self.company_id.id)
        domain &= Domain("date", ">=", self._bounds(years[0])[0])
        domain &= Domain("date", "<=", self._bounds(years[-1])[1])
        if self.same_period:
            part = "jalali_day_of_year" if self._is_jalali() else "day_of_year"
            domain &= Domain(f"date.{part}", "<=", self._day_of_year())
        for choice, name in CHOICES.items():
            if self[choice]:
                ids = self[choice]._origin.ids
                operator = "child_of" if choice == "categ_ids" else "in"
                domain &= Domain(name, operator, ids)
        return domain

    def _is_jalali(self):
        return self.env.user._uses_jalali()

    def _year_of(self, day):
        return jalali.to_jalali(day)[0] if self._is_jalali() else day.year

    def _this_year(self):
        return self._year_of(fields.Date.context_today(self))

    def _bounds(self, year):
        """First and last day of a year of the reader's calendar."""
        if self._is_jalali():
            return jalali.year_bounds(year)
        return date(year, 1, 1), date(year, 12, 31)

    def _day_of_year(self):
        today = fields.Date.context_today(self)
        return (today - self._bounds(self._year_of(today))[0]).days + 1

    def _groups(self):
        """(key, label, year, quantity, amount) of each row and year with sales."""
        calendar = "jalali_" if self._is_jalali() else ""
        year = f"date:{calendar}year_number"
        row = f"date:{calendar}month_number" if self.row_by == MONTH else self.row_by
        found = self.env["toloo.product.sale"].formatted_read_group(
            list(self._domain()), [row, year], ["quantity:sum", "amount:sum"]
        )
        # For a reader of the Jalali calendar the host's numbers are Jalali anyway.
        for group in found:
            key, label = self._key_and_label(group[row])
            yield key, label, group[year], group["quantity:sum"], group["amount:sum"]

    def _key_and_label(self, value):
        if self.row_by == MONTH:
            return value, self._month_name(value)
        if not value:
            return False, self.env._("None")
        return value

    def _month_name(self, month):
        lang = get_lang(self.env)
        if self._is_jalali():
            return MONTH_NAMES["fa" if lang.iso_code == "fa" else "en"][month - 1]
        return babel_locale_parse(lang.code).months["stand-alone"]["wide"][month]
