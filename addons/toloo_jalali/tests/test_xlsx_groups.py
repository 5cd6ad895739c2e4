from datetime import datetime

from odoo.tests import tagged

from .xlsx_common import XlsxCase


@tagged("post_install", "-at_install")
class TestXlsxGroups(XlsxCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.rates = cls.env["res.currency.rate"].create(
            [
                {"currency_id": cls.currency.id, "name": day, "rate": rate}
                for day, rate in (("2025-03-20", 2.0), ("2025-03-21", 3.0))
            ]
        )

    def _cells(self, sheet, column):
        return [cell.value for cell in sheet[column]][1:]

    def test_days_are_jalali_in_the_headers(self):
        sheet = self.export(
            self.persian_user, self.rates, ["rate", "name"], ["name:day"]
        )
        self.assertTrue(sheet.sheet_view.rightToLeft)
        self.assertEqual(
            sorted(self._cells(sheet, "A"), key=str),
            [2, 3, "۱۴۰۳/۱۲/۳۰ (1)", "۱۴۰۴/۰۱/۰۱ (1)"],
        )

    def test_headers_stay_the_hosts_for_others(self):
        sheet = self.export(
            self.english_user, self.rates, ["rate", "name"], ["name:day"]
        )
        self.assertIn("20 Mar 2025 (1)", self._cells(sheet, "A"))

    def test_dates_summed_up_in_headers_are_dates(self):
        self.patch(self.rates._fields["name"], "aggregator", "max")
        sheet = self.export(
            self.persian_user, self.rates, ["rate", "name"], ["currency_id"]
        )
        self.assertEqual(sheet["A2"].value, "TLO (2)")
        self.assertEqual(sheet["B2"].value, datetime(2025, 3, 21))
        self.assertEqual(sheet["B2"].number_format, "[$-160429]yyyy/mm/dd;@")
        self.assertTrue(sheet["B2"].font.bold)

    def test_summed_up_dates_stay_the_hosts_for_others(self):
        self.patch(self.rates._fields["name"], "aggregator", "max")
        sheet = self.export(
            self.english_user, self.rates, ["rate", "name"], ["currency_id"]
        )
        self.assertEqual(sheet["B2"].value, "2025-03-21")

    def test_hostile_group_names_are_text(self):
        partners = self.env["res.partner"].create(
            [{"name": "One", "city": "=1+1"}, {"name": "Two", "city": "+1"}]
        )
        sheet = self.export(self.persian_user, partners, ["name"], ["city"])
        headers = {"=1+1 (1)", "+1 (1)"}
        found = {cell.value: cell.data_type for cell in sheet["A"]}
        self.assertEqual({found[name] for name in headers}, {"s"})
