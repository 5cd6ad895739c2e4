import csv
import io
from datetime import date, datetime

from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook

from odoo.tests import TransactionCase, new_test_user, tagged

from odoo.addons.toloo_jalali.tools import jalali

OPTIONS = {
    "quoting": '"',
    "separator": ",",
    "encoding": "utf-8",
    "has_headers": True,
    "date_format": "",
    "datetime_format": "",
    "float_thousand_separator": ",",
    "float_decimal_separator": ".",
}
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
FIELDS = ["name", "currency_id", "rate"]


@tagged("post_install", "-at_install")
class TestImport(TransactionCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        for code in ("en_US", "fa_IR"):
            cls.env["res.lang"]._activate_lang(code)
        cls.persian_user, cls.english_user = (
            new_test_user(
                cls.env,
                f"import_{lang}",
                groups="base.group_system",
                lang=lang,
                tz="Asia/Tehran",
            )
            for lang in ("fa_IR", "en_US")
        )
        cls.currency = cls.env["res.currency"].create({"name": "TLI", "symbol": "T"})

    def wizard(self, user, content, file_type="text/csv", model="res.currency.rate"):
        context = {"lang": user.lang, "tz": user.tz}
        env = self.env(user=user.id, context=context)
        return env["base_import.import"].create(
            {"res_model": model, "file": content, "file_type": file_type}
        )

    def csv(self, *texts):
        rows = [["Date", "Currency", "Rate"]]
        rows += [[text, "TLI", str(n)] for n, text in enumerate(texts, 2)]
        out = io.StringIO()
        csv.writer(out).writerows(rows)
        return out.getvalue().encode()

    def xlsx(self, *cells):
        book = Workbook()
        book.active.append(["Date", "Currency", "Rate"])
        for number, cell in enumerate(cells, 2):
            book.active.append([cell, "TLI", number])
        out = io.BytesIO()
        book.save(out)
        return out.getvalue()

    def run_import(self, wizard, options=None, dryrun=False):
        """The result with the options that the preview found, as the client sends."""
        preview = wizard.parse_preview(dict(OPTIONS, **(options or {})))
        self.assertNotIn("error", preview)
        found = preview["options"]
        return wizard.execute_import(
            FIELDS, ["Date", "Currency", "Rate"], found, dryrun
        )

    def imported(self, result):
        self.assertFalse(result["messages"], result["messages"])
        return self.env["res.currency.rate"].browse(result["ids"]).mapped("name")

    def rates(self):
        domain = [("currency_id", "=", self.currency.id)]
        return self.env["res.currency.rate"].search(domain)

    def test_spellings(self):
        for texts in (
            ("1404/9/3", "1404/9/4"),
            ("۱۴۰۴/۰۹/۰۳", "۱۴۰۴/۰۹/۰۴"),
            ("1404-09-03", "1404-09-04"),
            ("14040903", "14040904"),
            ("3 آذر 1404", "۴ آذر ۱۴۰۴"),
            ("سه‌شنبه ۳ آذر ۱۴۰۴", "4 Azar 1404"),
            ("1404/09/03 14:30", "4 آذر 1404 ساعت 00:00"),
            ("1404/9/3", "2025-11-25"),
            ("2025-11-24", "2025-11-25"),
            ("24/11/2025", "25/11/2025"),
        ):
            with self.subTest(texts=texts):
                wizard = self.wizard(self.persian_user, self.csv(*texts))
                found = self.imported(self.run_import(wizard))
                self.assertEqual(found, [date(2025, 11, 24), date(2025, 11, 25)])
                self.rates().unlink()

    def test_leap_day(self):
        wizard = self.wizard(self.persian_user, self.csv("30 اسفند 1403", "1399/12/30"))
        found = self.imported(self.run_import(wizard))
        self.assertEqual(found, [date(2025, 3, 20), date(2021, 3, 20)])

    def test_preview(self):
        """A column of Jalali dates is offered fields of dates and shown as typed."""
        for texts, expected in (
            (("1404/9/3", "۱۴۰۴/۰۹/۰۴", ""), ["date", "datetime"]),
            (("3 آذر 1404", "4 آذر 1404"), ["date", "datetime"]),
            (("1404/9/3", "2025-11-25"), ["date", "datetime"]),
            (("1404-09-03 14:30", "1404-09-04"), ["datetime"]),
            (("1404/12/30",), ["date", "datetime"]),
            (("2025-11-24",), ["date", "datetime"]),
        ):
            with self.subTest(texts=texts):
                wizard = self.wizard(self.persian_user, self.csv(*texts))
                preview = wizard.parse_preview(dict(OPTIONS))
                types = preview["headers"] and wizard._extract_headers_types(
                    ["Date"], [[text] for text in texts], dict(OPTIONS)
                )
                self.assertEqual(types[0, "Date"], expected)
                self.assertEqual(preview["matches"][0], ["name"])
                self.assertEqual(preview["preview"][0], list(filter(None, texts)))

    def test_preview_of_excel_cells(self):
        cells = (date(2025, 11, 24), datetime(2025, 11, 25, 14, 30), "1404/9/5")
        wizard = self.wizard(self.persian_user, self.xlsx(*cells), XLSX)
        preview = wizard.parse_preview(dict(OPTIONS))
        shown = ["۱۴۰۴/۰۹/۰۳", "۱۴۰۴/۰۹/۰۴ ۱۴:۳۰:۰۰", "1404/9/5"]
        self.assertEqual(preview["preview"][0], shown)
        wizard = self.wizard(self.english_user, self.xlsx(*cells[:2]), XLSX)
        preview = wizard.parse_preview(dict(OPTIONS))
        self.assertIn("2025", preview["preview"][0][0])
        self.assertEqual(preview["preview"][0][1], "2025-11-25 14:30:00")

    def test_texts_that_are_no_dates(self):
        wizard = self.wizard(self.persian_user, self.csv("x"))
        for texts in (("Mehrdad", "Azar"), ("1404/9/3", "soon"), ("1404",)):
            with self.subTest(texts=texts):
                types = wizard._extract_headers_types(
                    ["Name"], [[text] for text in texts], dict(OPTIONS)
                )
                self.assertNotIn("date", types[0, "Name"])

    def test_excel_cells(self):
        """Real dates stay what they are, beside texts of Jalali ones."""
        content = self.xlsx(
            date(2025, 11, 24), datetime(2025, 11, 25, 14, 30), "1404/9/5", "۶ آذر ۱۴۰۴"
        )
        wizard = self.wizard(self.persian_user, content, XLSX)
        found = self.imported(self.run_import(wizard))
        self.assertEqual(found, [date(2025, 11, day) for day in (24, 25, 26, 27)])

    def test_wrong_days(self):
        texts = ("1404/12/29", "1404/12/30", "3 آذر 2025", "1404/7/31", "1404/1/1")
        for dryrun in (True, False):
            wizard = self.wizard(self.persian_user, self.csv(*texts))
            result = self.run_import(wizard, dryrun=dryrun)
            (message,) = result["messages"]
            self.assertEqual(message["field_path"], ["name"])
            for row, text in ((3, texts[1]), (4, texts[2]), (5, texts[3])):
                self.assertRegex(message["message"], f"{row}[^0-9]+{text}")
            self.assertNotIn(texts[0], message["message"])
            self.assertFalse(self.rates())

    def test_many_wrong_days_are_counted(self):
        wizard = self.wizard(self.persian_user, self.csv(*["1404/12/30"] * 30))
        (message,) = self.run_import(wizard)["messages"]
        self.assertIn("30", message["message"])
        self.assertEqual(message["message"].count("1404/12/30"), 5)

    def test_moments(self):
        env = self.env(
            user=self.persian_user.id,
            context={"lang": "fa_IR", "tz": "Asia/Tehran"},
        )
        cron = env["ir.cron"].create(
            {
                "name": "Jalali",
                "model_id": env["ir.model"]._get_id("res.partner"),
                "code": "",
            }
        )
        for text, expected in (
            ("1404/01/01 00:00", datetime(2025, 3, 20, 20, 30)),
            ("1404/01/01", datetime(2025, 3, 20, 20, 30)),
            ("۳ آذر ۱۴۰۴ ساعت ۱۴:۳۰", datetime(2025, 11, 24, 11)),
            ("2025-11-24 14:30:00", datetime(2025, 11, 24, 11)),
        ):
            with self.subTest(text=text):
                content = f".id,nextcall\n{cron.id},{text}\n".encode()
                wizard = self.wizard(self.persian_user, content, model="ir.cron")
                names = [".id", "nextcall"]
                result = wizard.execute_import(names, names, dict(OPTIONS))
                self.assertFalse(result["messages"])
                self.assertEqual(cron.nextcall, expected)

    def test_others_import_as_before(self):
        wizard = self.wizard(self.english_user, self.csv("2025-11-24"))
        self.assertEqual(self.imported(self.run_import(wizard)), [date(2025, 11, 24)])
        wizard = self.wizard(self.english_user, self.csv("3 آذر 1404"))
        preview = wizard.parse_preview(dict(OPTIONS))
        result = wizard.execute_import(
            FIELDS, ["Date", "Currency", "Rate"], preview["options"]
        )
        self.assertTrue(result["messages"])

    @settings(max_examples=20, deadline=None, database=None)
    @given(
        st.lists(
            st.dates(date(1941, 3, 21), date(2061, 3, 20)),
            min_size=1,
            max_size=20,
            unique=True,
        ),
        st.sampled_from(["%Y/%m/%d", "%Y-%-m-%-d", "%-d %B %Y", "%A %-d %B %Y"]),
        st.booleans(),
    )
    def test_what_is_written_is_imported(self, days, pattern, persian):
        texts = [jalali.format_date(day, pattern, persian=persian) for day in days]
        with self.env.cr.savepoint() as savepoint:
            wizard = self.wizard(self.persian_user, self.csv(*texts))
            self.assertEqual(self.imported(self.run_import(wizard)), days)
            savepoint.rollback()
