from datetime import date, timedelta

from odoo.tests import Form, freeze_time, tagged

from odoo.addons.toloo_jalali.tools import jalali

from .common import YEARS, JalaliAccountCommon


@tagged("post_install", "-at_install")
class TestFiscalYear(JalaliAccountCommon):
    def _bounds(self, day, company=None):
        dates = (company or self.company).compute_fiscalyear_dates(day)
        return dates["date_from"], dates["date_to"]

    def test_every_boundary(self):
        for year in YEARS:
            first, last = jalali.year_bounds(year)
            for day in (first, last):
                self.assertEqual(self._bounds(day), (first, last))
            before, after = first - timedelta(days=1), last + timedelta(days=1)
            self.assertEqual(self._bounds(before)[1], before)
            self.assertEqual(self._bounds(after)[0], after)
        self.assertEqual(self._bounds("2025-03-20")[1], date(2025, 3, 20))

    def test_other_last_month(self):
        self.company.fiscal_last_jalali_month = "6"
        for year in YEARS:
            last = jalali.to_gregorian(year, 6, 31)
            first = jalali.to_gregorian(year - 1, 7, 1)
            for day in (first, last, jalali.to_gregorian(year, 1, 1)):
                self.assertEqual(self._bounds(day), (first, last))

    def test_neighbour(self):
        day = date(2025, 3, 20)
        year = date(2025, 1, 1), date(2025, 12, 31)
        self.assertEqual(self._bounds(day, self.neighbour), year)
        self.neighbour.write({"fiscalyear_last_day": 31, "fiscalyear_last_month": "3"})
        year = date(2024, 4, 1), date(2025, 3, 31)
        self.assertEqual(self._bounds(day, self.neighbour), year)

    def test_country_of_accounting(self):
        company = self.env["res.company"].create({"name": "Of Iran"})
        self.assertEqual(company.fiscal_calendar, "gregorian")
        company.account_fiscal_country_id = self.env.ref("base.ir")
        self.assertEqual(company.fiscal_calendar, "jalali")

    def test_settings(self):
        settings = self.env["res.config.settings"].create({})
        settings.write({"fiscal_calendar": "gregorian"})
        self.assertEqual(self.company.fiscal_calendar, "gregorian")
        arch = settings.get_view(view_type="form")["arch"]
        self.assertIn('name="fiscal_calendar"', arch)

    def test_setting_up(self):
        wizard = self.env["account.financial.year.op"].create(
            {"company_id": self.neighbour.id, "opening_date": "2025-03-21"}
        )
        with Form(wizard) as form:
            form.fiscal_calendar = "jalali"
            form.fiscal_last_jalali_month = "9"
        self.assertEqual(self.neighbour.fiscal_calendar, "jalali")
        self.assertEqual(self.neighbour.fiscal_last_jalali_month, "9")

    @freeze_time("2025-11-24")
    def test_opening_entry(self):
        values = self.company._get_default_opening_move_values()
        self.assertEqual(values["date"], date(2025, 3, 20))
        self.company.account_opening_date = "2025-05-05"
        values = self.company._get_default_opening_move_values()
        self.assertEqual(values["date"], date(2025, 5, 4))

    @freeze_time("2025-11-24")
    def test_analytic_lines_since_last_year(self):
        lines = self.env["account.analytic.line"].with_company(self.company)
        domain = lines._search_fiscal_date("=", True)
        first = jalali.year_bounds(1403)[0]
        self.assertEqual(domain, [("date", ">=", first)])
        lines = lines.with_company(self.neighbour)
        domain = lines._search_fiscal_date("=", True)
        self.assertEqual(domain, [("date", ">=", date(2024, 1, 1))])
