from datetime import timedelta

from odoo.exceptions import ValidationError
from odoo.tests import Form, TransactionCase, tagged

from ..tools import jalali


@tagged("post_install", "-at_install")
class TestFiscalCalendar(TransactionCase):
    def _company(self, name, country=None, **values):
        country = country and self.env.ref(f"base.{country}")
        values = {"name": name, "country_id": country and country.id, **values}
        return self.env["res.company"].create(values)

    def test_default_by_country(self):
        iranian, german = self._company("Iran", "ir"), self._company("Germany", "de")
        self.assertEqual(iranian.fiscal_calendar, "jalali")
        self.assertEqual(german.fiscal_calendar, "gregorian")
        self.assertEqual(self._company("Nowhere").fiscal_calendar, "gregorian")
        german.country_id = self.env.ref("base.ir")
        self.assertEqual(german.fiscal_calendar, "jalali")
        self.assertFalse(self.env["res.company"]._uses_jalali_years())

    def test_choice(self):
        german = self._company("Germany", "de", fiscal_calendar="jalali")
        self.assertTrue(german._uses_jalali_years())
        with Form(german) as form:
            form.fiscal_last_jalali_month = "6"
        day = jalali.to_gregorian(1404, 6, 31)
        first, last = german._get_jalali_fiscal_year(day)
        self.assertEqual(jalali.to_jalali(first), (1403, 7, 1))
        self.assertEqual(last, day)

    def test_branches_follow_their_root(self):
        root = self._company("Iran", "ir")
        branch = self._company("Shiraz", "de", parent_id=root.id)
        self.assertEqual(branch.fiscal_calendar, "jalali")
        root.fiscal_calendar = "gregorian"
        root.fiscal_last_jalali_month = "6"
        self.assertEqual(branch.fiscal_calendar, "gregorian")
        self.assertEqual(branch.fiscal_last_jalali_month, "6")
        with self.assertRaises(ValidationError):
            branch.fiscal_calendar = "jalali"

    def test_every_boundary(self):
        company = self._company("Iran", "ir")
        for year in range(1390, 1421):
            first, last = jalali.year_bounds(year)
            for day in (first, last):
                bounds = company._get_jalali_fiscal_year(day)
                self.assertEqual(bounds, (first, last))
            following = company._get_jalali_fiscal_year(last + timedelta(days=1))
            self.assertEqual(jalali.to_jalali(following[0]), (year + 1, 1, 1))

    def test_months_are_named_in_the_readers_language(self):
        self.env["res.lang"]._activate_lang("fa_IR")
        company = self.env["res.company"]
        names = company.with_context(lang="fa_IR")._selection_jalali_month()
        self.assertEqual(names[-1], ("12", "اسفند"))
        names = company.with_context(lang="en_US")._selection_jalali_month()
        self.assertEqual(names[0], ("1", "Farvardin"))
