from datetime import datetime

from odoo.tests import tagged

from .xlsx_common import XlsxCase

JALALI_DATE = "[$-160429]yyyy/mm/dd;@"
JALALI_DATETIME = "[$-160429]yyyy/mm/dd hh:mm:ss;@"

HOSTILE = (
    "=1+1",
    "+1",
    "-1",
    "@SUM(A1)",
    "\t=1+1",
    "\r=1+1",
    "{=1+1}",
    '=HYPERLINK("https://example.org";"x")',
    "https://example.org",
    "internal:Sheet1!A1",
)


@tagged("post_install", "-at_install")
class TestXlsxExport(XlsxCase):
    def _rate(self, day="2025-11-24"):
        rate = self.env["res.currency.rate"]
        return rate.create({"currency_id": self.currency.id, "name": day, "rate": 2.5})

    def _partner(self, **values):
        return self.env["res.partner"].create({"name": "Partner", **values})

    def test_persian_sheet(self):
        sheet = self.export(self.persian_user, self._rate(), ["name", "rate"])
        self.assertTrue(sheet.sheet_view.rightToLeft)
        self.assertEqual(sheet.freeze_panes, "A2")
        self.assertTrue(sheet["A1"].font.bold)
        self.assertEqual(sheet["A2"].value, datetime(2025, 11, 24))
        self.assertTrue(sheet["A2"].is_date)
        self.assertEqual(sheet["A2"].number_format, JALALI_DATE)
        self.assertEqual(sheet["B2"].value, 2.5)

    def test_english_sheet(self):
        sheet = self.export(self.english_user, self._rate(), ["name"])
        self.assertFalse(sheet.sheet_view.rightToLeft)
        self.assertEqual(sheet["A2"].value, datetime(2025, 11, 24))
        self.assertEqual(sheet["A2"].number_format, "yyyy-mm-dd")

    def test_calendar_and_direction_are_apart(self):
        self.persian_user.calendar_type = "gregorian"
        self.english_user.calendar_type = "jalali"
        rate = self._rate()
        persian = self.export(self.persian_user, rate, ["name"])
        self.assertTrue(persian.sheet_view.rightToLeft)
        self.assertEqual(persian["A2"].number_format, "yyyy-mm-dd")
        english = self.export(self.english_user, rate, ["name"])
        self.assertFalse(english.sheet_view.rightToLeft)
        self.assertEqual(english["A2"].number_format, JALALI_DATE)

    def test_datetime_is_local(self):
        partner = self._partner()
        self.env.cr.execute(
            "UPDATE res_partner SET create_date = '2025-03-20 20:30:00' WHERE id = %s",
            (partner.id,),
        )
        partner.invalidate_recordset()
        sheet = self.export(self.persian_user, partner, ["create_date"])
        self.assertEqual(sheet["A2"].value, datetime(2025, 3, 21))
        self.assertEqual(sheet["A2"].number_format, JALALI_DATETIME)

    def test_dates_that_excel_cannot_hold_are_text(self):
        sheet = self.export(self.persian_user, self._rate("1850-03-21"), ["name"])
        self.assertEqual(sheet["A2"].value, "۱۲۲۹/۰۱/۰۱")
        self.assertFalse(sheet["A2"].is_date)

    def test_text_is_never_a_formula_or_a_link(self):
        partners = self.env["res.partner"]
        for text in HOSTILE:
            partners += self._partner(name="Partner", street=text, comment=text)
        self.env.cr.execute(
            "UPDATE res_partner SET comment = street WHERE id IN %s",
            (tuple(partners.ids),),
        )
        partners.invalidate_recordset()
        for user in (self.persian_user, self.english_user):
            sheet = self.export(user, partners, ["street", "comment"])
            for text, row in zip(HOSTILE, sheet.iter_rows(min_row=2), strict=True):
                for cell in row:
                    self.assertEqual(cell.data_type, "s", (user.login, text))
                    self.assertEqual(cell.value, text.replace("\r", " "))
                    self.assertIsNone(cell.hyperlink)

    def test_empty_cells(self):
        sheet = self.export(self.persian_user, self._partner(), ["name", "street"])
        self.assertIsNone(sheet["B2"].value)

    def test_columns_fit(self):
        partner = self._partner(name="N" * 25, street="S" * 200, zip="1")
        sheet = self.export(self.persian_user, partner, ["name", "street", "zip"])
        widths = [sheet.column_dimensions[name].width for name in "ABC"]
        self.assertGreaterEqual(widths[0], 25)
        self.assertLessEqual(widths[0], 30)
        self.assertLessEqual(widths[1], 51)
        self.assertLess(widths[2], widths[0])
