import io
import zipfile
from datetime import date, datetime

import openpyxl

from odoo.exceptions import AccessError
from odoo.tests import tagged

from .commission_common import DAY, CommissionCase

FORMULA = '=HYPERLINK("http://canary.example","x")'


@tagged("post_install", "-at_install")
class TestCommissionStatement(CommissionCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.env["res.lang"]._activate_lang("fa_IR")
        cls.keeper.lang = "fa_IR"
        cls.partner.name = FORMULA
        cls.first = cls.make_term("1404/1")
        cls.pay(cls.first, 10_000_000)
        cls.second = cls.make_term("=1+1", user_id=cls.other.id)
        cls.pay(cls.second, 5_000_000)
        cls.late = cls.make_term("1404/3")
        cls.pay(cls.late, 10_000_000, day=date(2026, 1, 1))

    def wizard(self, user=None, **values):
        return (
            self.env["toloo.commission.statement"]
            .with_user(user or self.keeper)
            .with_context(lang="fa_IR")
            .create({"date_from": DAY, "date_to": DAY, **values})
        )

    def book(self, wizard):
        report = self.env["ir.actions.report"].with_env(wizard.env)
        data, kind = report._render(
            "toloo_insurance.commission_statement_xlsx",
            wizard.ids,
            {"context": {"active_ids": wizard.ids}},
        )
        self.assertEqual(kind, "xlsx")
        return data

    def test_sums_and_filters(self):
        for values, amount in (
            ({}, 2_250_000),
            ({"user_ids": self.other.ids}, 750_000),
            ({"insurer_ids": self.insurer.ids, "line_ids": self.line.ids}, 2_250_000),
            ({"settled": "settled"}, 0),
            ({"date_to": date(2026, 1, 1)}, 3_750_000),
        ):
            with self.subTest(values=values):
                self.assertEqual(self.wizard(**values).amount, amount)
        own = self.wizard(self.expert)
        self.assertEqual((own.amount, own.entry_count), (1_500_000, 1))
        action = self.wizard().action_show()
        found = self.env[action["res_model"]].search(action["domain"])
        self.assertEqual(sum(found.mapped("amount")), 2_250_000)

    def test_excel(self):
        data = self.book(self.wizard())
        book = openpyxl.load_workbook(io.BytesIO(data))
        sums, entries = book.worksheets
        self.assertTrue(sums.sheet_view.rightToLeft and entries.sheet_view.rightToLeft)
        rows = list(entries.iter_rows(values_only=True))
        self.assertEqual(len(rows), 3)
        self.assertIn(datetime(2025, 11, 1), rows[1])
        self.assertIn(FORMULA, rows[1])
        self.assertEqual([row[9] for row in rows[1:]], [1_500_000, 750_000])
        self.assertIn("160429", entries.cell(2, 1).number_format)
        last = list(sums.iter_rows(values_only=True))[-1]
        self.assertEqual(last[4], 2_250_000)

    def test_no_formula(self):
        archive = zipfile.ZipFile(io.BytesIO(self.book(self.wizard())))
        for name in archive.namelist():
            if name.startswith("xl/worksheets/sheet"):
                self.assertNotRegex(archive.read(name).decode(), r"<f[ >]|<hyperlink")

    def test_printed(self):
        wizard = self.wizard()
        report = self.env["ir.actions.report"].with_env(wizard.env)
        html, _kind = report._render_qweb_html(
            "toloo_insurance.commission_statement", wizard.ids
        )
        text = html.decode()
        self.assertIn("۱۴۰۴", text)
        self.assertIn("1404/1", text)
        self.assertIn("=HYPERLINK(", text)
        self.assertNotIn("1404/3", text)

    def test_one_sees_ones_own(self):
        data = self.book(self.wizard(self.expert))
        (_sums, entries) = openpyxl.load_workbook(io.BytesIO(data)).worksheets
        self.assertEqual(entries.max_row, 2)
        wizard = self.wizard()
        with self.assertRaises(AccessError):
            self.book(wizard.with_user(self.expert))
