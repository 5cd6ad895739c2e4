import io
from datetime import date, datetime

import openpyxl
from hypothesis import given, settings
from hypothesis import strategies as st

from odoo.tests import BaseCase, tagged

from odoo.addons.toloo_jalali.tools import jalali

from ..tools import cells, headers, sheet, statement
from ..tools.statement import StatementError

DAY = date(2025, 11, 24)
HEAD = ["ردیف", "شماره بیمه‌نامه", "نام بیمه‌گذار", "تاریخ صدور", "حق بیمه", "کارمزد"]
many = settings(max_examples=200, deadline=None, database=None)


def workbook(*rows):
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    data = io.BytesIO()
    book.save(data)
    return data.getvalue()


@tagged("post_install", "-at_install")
class TestStatementTools(BaseCase):
    def test_headers(self):
        for row, expected in (
            (
                HEAD,
                {"number": 1, "holder": 2, "date": 3, "premium": 4, "commission": 5},
            ),
            (
                ["ش. بيمه نامه", "مبلغ كارمزد (ريال)", "درصد کارمزد"],
                {"number": 0, "commission": 1},
            ),
            (
                ["Policy No.", "Premium", "Commission Rate", "Commission"],
                {"number": 0, "premium": 1, "commission": 3},
            ),
            (
                ["تاریخ شروع", "تاریخ صدور", "شماره بیمه نامه", "حق بیمه وصولی"],
                {"date": 1, "number": 2, "premium": 3},
            ),
            (
                ["نام بیمه‌گذار", "کد بیمه‌گذار", "مالیات حق بیمه", "کارمزد"],
                {"holder": 0, "commission": 3},
            ),
            (["۱", 2, None, "نشانی"], {}),
        ):
            with self.subTest(row=row):
                self.assertEqual(headers.header_columns(row), expected)

    def test_amounts(self):
        for cell, expected in (
            ("۱۲٬۳۴۵٬۶۷۸", 12345678),
            ("12,345,678 ریال", 12345678),
            ("١٢،٣٤٥", 12345),
            ("(1,200)", -1200),
            ("1,200-", -1200),
            ("-۱۲۰۰", -1200),
            ("\u200e-1200\u200f", -1200),
            (1234.5, 1235),
            (-1234.5, -1235),
            (12.0, 12),
            (7, 7),
            (1e12, 10**12),
            ("۱۲٫۴", 12),
            ("0", 0),
        ):
            with self.subTest(cell=cell):
                self.assertEqual(cells.parse_amount(cell), expected)

    def test_no_amounts(self):
        for cell in (
            "ندارد",
            "12/34",
            "1.2.3",
            "=SUM(A1)",
            "--1",
            "nan",
            "inf",
            float("nan"),
            float("inf"),
            True,
            10**17,
            DAY,
            "1e5",
        ):
            with self.subTest(cell=cell), self.assertRaises(ValueError):
                cells.parse_amount(cell)

    def test_dates(self):
        for cell in (
            "1404/09/03",
            "۱۴۰۴/۹/۳",
            "3 آذر 1404",
            14040903,
            14040903.0,
            "1404/09/03 14:05",
            "2025-11-24",
            "2025/11/24 10:00:00",
            DAY,
            datetime(2025, 11, 24, 13, 5),
        ):
            with self.subTest(cell=cell):
                self.assertEqual(cells.parse_date(cell), DAY)
        for cell in ("دیروز", "1404/13/01", "2025-02-30", 3, "0"):
            with self.subTest(cell=cell), self.assertRaises(ValueError):
                cells.parse_date(cell)

    @many
    @given(st.integers(-(10**14), 10**14), st.booleans(), st.sampled_from(",٬،"))
    def test_amounts_come_back(self, amount, persian, separator):
        text = f"{amount:,}".replace(",", separator)
        text = jalali.persian_digits(text) if persian else text
        self.assertEqual(cells.parse_amount(text), amount)

    @many
    @given(st.dates(date(1990, 1, 1), date(2050, 1, 1)), st.booleans())
    def test_dates_come_back(self, day, persian):
        year, month, number = jalali.to_jalali(day)
        text = f"{year}/{month:02}/{number:02}"
        text = jalali.persian_digits(text) if persian else text
        self.assertEqual(cells.parse_date(text), day)
        self.assertEqual(cells.parse_date(day.isoformat()), day)

    @many
    @given(st.text(max_size=30))
    def test_any_text_is_read_or_refused(self, text):
        for read in (cells.parse_amount, cells.parse_date):
            try:
                read(text)
            except ValueError:
                continue
        headers.header_columns([text])

    @many
    @given(st.binary(max_size=400))
    def test_any_file_is_read_or_refused(self, data):
        for head in (b"", b"PK\x03\x04", bytes.fromhex("d0cf11e0a1b11ae1")):
            try:
                statement.read_rows(sheet.rows_of(head + data))
            except StatementError:
                continue

    def test_a_workbook(self):
        data = workbook(
            ["بیمهٔ نمونه، صورتحساب کارمزد آبان ۱۴۰۴"],
            [],
            HEAD,
            [1, "1404/10/2/345", "علی محمدی", "1404/08/10", "10,000,000", 1_500_000],
            [2, 9876543, "زهرا کریمی", datetime(2025, 11, 2), 2e7, "۳٬۰۰۰٬۰۰۰"],
            [None] * 6,
            [None, None, "جمع کل", None, 30_000_000, 4_500_000],
        )
        read = statement.read_rows(sheet.rows_of(data))
        self.assertEqual(read.faults, ())
        self.assertEqual(read.header_row, 3)
        first, second = read.lines
        self.assertEqual((first.number, first.holder), ("1404/10/2/345", "علی محمدی"))
        self.assertEqual(first.date, jalali.to_gregorian(1404, 8, 10))
        self.assertEqual((first.premium, first.commission), (10_000_000, 1_500_000))
        self.assertEqual((second.number, second.rows), ("9876543", (5,)))
        self.assertEqual((second.premium, second.commission), (20_000_000, 3_000_000))

    def test_toman(self):
        rows = [HEAD, [1, "77", "", "", "1000", "۱۵۰"]]
        (line,) = statement.read_rows(rows, "toman").lines
        self.assertEqual((line.premium, line.commission), (10_000, 1_500))

    def test_faults_name_the_cell(self):
        rows = [
            HEAD,
            [1, "77", "", "دیروز", "۱۰", "۱"],
            [2, "", "علی", "", "۱۰", "۱"],
            [3, "78", "", "", "ده", "یک"],
            [4, "79", "", "", "۱۰", "۱"],
        ]
        read = statement.read_rows(rows)
        self.assertEqual([line.number for line in read.lines], ["79"])
        found = [(f.row, f.column, f.code) for f in read.faults]
        self.assertEqual(
            found,
            [
                (2, "date", "date"),
                (3, "number", "number"),
                (4, "premium", "amount"),
                (4, "commission", "amount"),
            ],
        )

    def test_csv(self):
        text = "شماره بيمه نامه;كارمزد;حق بیمه\r\n12/3;۱٬۰۰۰;10000\r\n"
        for encoding in ("utf-8", "utf-8-sig", "utf-16"):
            with self.subTest(encoding=encoding):
                read = statement.read_rows(sheet.rows_of(text.encode(encoding)))
                self.assertEqual(read.lines[0].commission, 1000)
        windows = "شماره بيمه نامه,كارمزد\r\n12,1000\r\n".encode("cp1256")
        self.assertEqual(len(statement.read_rows(sheet.rows_of(windows)).lines), 1)

    def test_refused_files(self):
        for code, data in (
            ("file", b"PK\x03\x04 broken"),
            ("file", b"\x00\x01\x02 picture"),
            ("size", b"x" * (sheet.MAX_BYTES + 1)),
            ("columns", workbook(["نام", "نشانی"], ["علی", "تهران"])),
            ("columns", b""),
            ("empty", workbook(HEAD)),
        ):
            with self.subTest(code=code), self.assertRaises(StatementError) as caught:
                statement.read_rows(sheet.rows_of(data))
            self.assertEqual(caught.exception.code, code)

    def test_one_line_a_policy(self):
        rows = [
            HEAD,
            [1, "12/3", "علی", "1404/08/01", "100", "10"],
            [2, "12-3", "", "1404/08/09", "50", "5"],
            [3, "99", "", "", "", "-3"],
        ]
        lines = statement.read_rows(rows).lines
        joined = statement.by_policy(lines, lambda text: text.replace("/", "-"))
        self.assertEqual(list(joined), ["12-3", "99"])
        line = joined["12-3"]
        self.assertEqual((line.premium, line.commission), (150, 15))
        self.assertEqual((line.holder, line.rows), ("علی", (2, 3)))
        self.assertEqual(line.date, jalali.to_gregorian(1404, 8, 9))
