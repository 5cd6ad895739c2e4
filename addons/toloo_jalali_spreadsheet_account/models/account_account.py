from odoo import api, models

from odoo.addons.toloo_jalali.tools import jalali


class AccountAccount(models.Model):
    _inherit = "account.account"

    @api.model
    def _get_date_period_boundaries(self, date_period, company):
        if not company._uses_jalali_years():
            return super()._get_date_period_boundaries(date_period, company)
        kind, year = date_period["range_type"], date_period.get("year")
        if kind == "day":
            _first, day = super()._get_date_period_boundaries(date_period, company)
            return company._get_jalali_fiscal_year(day)[0], day
        # No books are that old: a smaller year is a Jalali one.
        if year >= 1700:
            return super()._get_date_period_boundaries(date_period, company)
        if kind == "month":
            return jalali.month_bounds(year, date_period["month"])
        if kind == "quarter":
            return jalali.quarter_bounds(year, date_period["quarter"])
        # As the host: the fiscal year that begins in this year.
        month = int(company.fiscal_last_jalali_month) % 12 + 1
        return company._get_jalali_fiscal_year(jalali.to_gregorian(year, month, 1))
