from datetime import timedelta

from odoo import fields, models


class AccountAnalyticLine(models.Model):
    _inherit = "account.analytic.line"

    def _search_fiscal_date(self, operator, value):
        company = self.env.company
        if not company._uses_jalali_years():
            return super()._search_fiscal_date(operator, value)
        today = fields.Date.context_today(self)
        this_year = company.compute_fiscalyear_dates(today)
        last_day = this_year["date_from"] - timedelta(days=1)
        last_year = company.compute_fiscalyear_dates(last_day)
        return [("date", ">=", last_year["date_from"])]
