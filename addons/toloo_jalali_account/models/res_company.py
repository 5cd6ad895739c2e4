from datetime import timedelta

from odoo import api, fields, models


class ResCompany(models.Model):
    _inherit = "res.company"

    @api.depends("account_fiscal_country_id")
    def _compute_fiscal_calendar(self):
        return super()._compute_fiscal_calendar()

    def _get_fiscal_countries(self):
        return super()._get_fiscal_countries() | self.account_fiscal_country_id

    def compute_fiscalyear_dates(self, current_date):
        if not self._uses_jalali_years():
            return super().compute_fiscalyear_dates(current_date)
        day = fields.Date.to_date(current_date)
        date_from, date_to = self._get_jalali_fiscal_year(day)
        return {"date_from": date_from, "date_to": date_to}

    def _get_default_opening_move_values(self):
        values = super()._get_default_opening_move_values()
        if self._uses_jalali_years() and not self.account_opening_date:
            today = fields.Date.context_today(self)
            first, _last = self._get_jalali_fiscal_year(today)
            values["date"] = first - timedelta(days=1)
        return values
