from datetime import date

from odoo.tests import TransactionCase, tagged

from odoo.addons.toloo_jalali.tools import jalali


@tagged("post_install", "-at_install")
class TestPeriods(TransactionCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        company = cls.env["res.company"]
        cls.iranian = company.create({"name": "Iran", "fiscal_calendar": "jalali"})
        cls.german = company.create({"name": "Germany"})
        cls.german.fiscal_calendar = "gregorian"

    def _bounds(self, company, kind, **period):
        period["range_type"] = kind
        accounts = self.env["account.account"]
        return tuple(accounts._get_date_period_boundaries(period, company))

    def test_jalali_periods(self):
        for year in range(1390, 1421):
            bounds = self._bounds(self.iranian, "year", year=year)
            self.assertEqual(bounds, jalali.year_bounds(year))
            bounds = self._bounds(self.iranian, "month", year=year, month=12)
            self.assertEqual(bounds, jalali.month_bounds(year, 12))
            bounds = self._bounds(self.iranian, "quarter", year=year, quarter=1)
            self.assertEqual(bounds, jalali.quarter_bounds(year, 1))

    def test_years_that_end_with_another_month(self):
        self.iranian.fiscal_last_jalali_month = "6"
        first, last = self._bounds(self.iranian, "year", year=1404)
        self.assertEqual(jalali.to_jalali(first), (1404, 7, 1))
        self.assertEqual(jalali.to_jalali(last), (1405, 6, 31))

    def test_since_the_beginning_of_the_year(self):
        day = {"year": 2025, "month": 3, "day": 20}
        bounds = self._bounds(self.iranian, "day", **day)
        self.assertEqual(bounds, jalali.year_bounds(1403))
        bounds = self._bounds(self.german, "day", **day)
        self.assertEqual(bounds, (date(2025, 1, 1), date(2025, 3, 20)))

    def test_gregorian_periods(self):
        for company in (self.iranian, self.german):
            bounds = self._bounds(company, "year", year=2025)
            self.assertEqual(bounds, (date(2025, 1, 1), date(2025, 12, 31)))
            bounds = self._bounds(company, "month", year=2025, month=3)
            self.assertEqual(bounds, (date(2025, 3, 1), date(2025, 3, 31)))

    def test_ends_of_the_fiscal_year(self):
        payload = [
            {"company_id": company_id, "date": "2025-03-20"}
            for company_id in (self.iranian.id, self.german.id, 0x7FFFFFFF)
        ]
        mine, theirs, nobodys = self.env["res.company"].get_fiscal_dates(payload)
        self.assertEqual((mine["start"], mine["end"]), jalali.year_bounds(1403))
        self.assertEqual(theirs["end"], date(2025, 12, 31))
        self.assertFalse(nobodys)
