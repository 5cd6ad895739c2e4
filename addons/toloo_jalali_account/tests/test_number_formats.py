from datetime import date

from odoo.exceptions import ValidationError
from odoo.tests import tagged

from odoo.addons.toloo_jalali.tools import jalali

from .common import JalaliAccountCommon


@tagged("post_install", "-at_install")
class TestNumberFormats(JalaliAccountCommon):
    # The number on 3 Azar 1404, then those of the same month, of Dey, and of 1405.
    FORMATS = (
        ("J/1404/00001", "J/1404/00002", "J/1404/00003", "J/1405/00001"),
        ("J/1404/09/0001", "J/1404/09/0002", "J/1404/10/0001", "J/1405/01/0001"),
        ("1404-0910", "1404-0911", "1404-0912", "1405-0001"),
        ("140409-10", "140409-11", "140410-01", "140501-01"),
        ("04-09-10", "04-09-11", "04-10-01", "05-01-01"),
        ("J/04/0001", "J/04/0002", "J/04/0003", "J/05/0001"),
        ("1404-10", "1404-11", "1404-12", "1405-01"),
        ("14041234", "14041235", "14041236", "14041237"),
        ("045-001-000002", "045-001-000003", "045-001-000004", "045-001-000005"),
        ("J/1404/001end", "J/1404/002end", "J/1404/003end", "J/1405/001end"),
        ("J/2025/00001", "J/2025/00002", "J/2025/00003", "J/2026/00001"),
        ("J/2025/11/001", "J/2025/11/002", "J/2025/12/001", "J/2026/03/001"),
        ("J/25/001", "J/25/002", "J/25/003", "J/26/001"),
    )
    DAYS = ((1404, 9, 3), (1404, 9, 4), (1404, 10, 9), (1405, 1, 1))

    def test_formats(self):
        for count, formats in enumerate(self.FORMATS):
            with self.subTest(formats[0]):
                journal = self.journal(f"J{count}")
                found = [self.entry(journal, self.DAYS[0], name=formats[0]).name]
                found += [self.number(journal, *day) for day in self.DAYS[1:]]
                self.assertEqual(tuple(found), formats)

    def test_ranges_of_fiscal_years(self):
        """Fiscal years that end with Shahrivar lie in two Jalali years."""
        self.company.fiscal_last_jalali_month = "6"
        formats = (
            ("J/1403-1404/001", "J/1403-1404/002", "J/1404-1405/001"),
            ("J1403-1404-1", "J1403-1404-2", "J1404-1405-1"),
            ("J/1403-1404/05/01", "J/1403-1404/06/01", "J/1404-1405/07/01"),
        )
        for count, (first, *others) in enumerate(formats):
            with self.subTest(first):
                journal = self.journal(f"J{count}")
                self.entry(journal, (1404, 5, 5), name=first)
                found = [self.number(journal, 1404, *day) for day in ((6, 31), (7, 1))]
                self.assertEqual(found, others)
                with self.assertRaises(ValidationError), self.env.cr.savepoint():
                    self.entry(journal, (1404, 7, 1), name=first[:-1] + "9")

    def test_short_ranges_are_months(self):
        """The host reads 1403-04 as a month, and so would 03-04 be one."""
        journal = self.journal("T")
        self.entry(journal, (1403, 4, 1), name="T/1403-04/001")
        self.assertEqual(self.number(journal, 1403, 4, 31), "T/1403-04/002")
        self.assertEqual(self.number(journal, 1403, 5, 1), "T/1403-05/001")

    def test_first_numbers_of_staggered_years(self):
        self.company.fiscal_last_jalali_month = "6"
        sale, general = self.journal("S", "sale"), self.journal("G")
        self.assertEqual(self.number(sale, 1404, 6, 31), "S/1403-1404/0001")
        self.assertEqual(self.number(sale, 1404, 7, 1), "S/1404-1405/0001")
        self.assertEqual(self.number(sale, 1405, 6, 31), "S/1404-1405/0002")
        self.assertEqual(self.number(general, 1404, 7, 30), "G/1404-1405/07/0001")

    def test_a_range_within_one_year_is_refused(self):
        """As the host refuses 2025-2026 where fiscal years are the years."""
        journal = self.journal("JR")
        with self.assertRaises(ValidationError):
            self.entry(journal, (1404, 5, 5), name="JR/1403-1404/001")

    def test_change_within_a_year(self):
        """Numbered by Gregorian years until 3 Azar 1404, and by Jalali ones since."""
        journal = self.journal("C", "sale")
        self.entry(journal, date(2025, 2, 1), name="C/2025/00007")
        self.assertEqual(self.number(journal, 1404, 9, 2), "C/2025/00008")
        self.entry(journal, (1404, 9, 3), name="C/1404/00001")
        self.assertEqual(self.number(journal, 1404, 9, 4), "C/1404/00002")
        # What is entered late keeps the calendar of its time.
        self.assertEqual(self.number(journal, 1404, 8, 1), "C/2025/00009")
        self.assertEqual(self.number(journal, 1404, 9, 5), "C/1404/00003")
        self.assertEqual(self.entry(journal, date(2025, 1, 5)).name, "C/2025/00010")
        self.assertEqual(self.number(journal, 1404, 12, 29), "C/1404/00004")
        self.assertEqual(self.entry(journal, date(2025, 1, 6)).name, "C/2025/00011")
        self.assertEqual(self.number(journal, 1405, 1, 1), "C/1405/00001")

    def test_code_that_looks_like_a_year(self):
        for code in ("2025", "1404"):
            journal = self.journal(code, "sale")
            self.assertEqual(self.number(journal, 1404, 1, 1), f"{code}/1404/00001")
            self.assertEqual(self.number(journal, 1404, 9, 3), f"{code}/1404/00002")

    def test_own_pattern_of_a_journal(self):
        pattern = r"^(?P<prefix1>.*?)(?P<year>\d{4})(?P<prefix2>\D+)(?P<seq>\d+)"
        journal = self.journal(
            "O", "sale", sequence_override_regex=rf"{pattern}(?P<suffix>\D*?)$"
        )
        self.entry(journal, (1404, 1, 1), name="O:1404:5:z")
        self.assertEqual(self.number(journal, 1404, 12, 29), "O:1404:6:z")
        self.assertEqual(self.number(journal, 1405, 1, 1), "O:1405:1:z")

    def test_dates_before_the_era_do_not_fail(self):
        journal = self.journal("E", "sale")
        move = self.entry(journal, date(2025, 5, 6), post=False)
        move.with_context(toloo_old_dates=True).date = date(204, 5, 6)
        self.assertIn("/0204/", move.name_placeholder)
        self.assertEqual(jalali.to_jalali(date(622, 3, 22)), (1, 1, 1))
