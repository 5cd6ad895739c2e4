import base64
import io
from datetime import date

import openpyxl

from odoo.tests import TransactionCase, new_test_user

DAY = date(2025, 11, 1)
HEAD = ["شماره بیمه‌نامه", "نام بیمه‌گذار", "تاریخ صدور", "حق بیمه", "کارمزد"]


class CommissionCase(TransactionCase):
    """An insurer with rates, an expert of Isfahan and one of Tehran, who holds the
    right to commission."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        context = dict(cls.env.context, tracking_disable=True)
        cls.env = cls.env(su=True, context=context)
        rial = cls.env.ref("base.IRR")
        rial.write({"active": True, "rounding": 1})
        cls.env.company.currency_id = rial
        cls.insurer = cls.env["toloo.insurer"].create({"name": "Test", "code": "T1"})
        cls.line = cls.env.ref("toloo_insurance.line_fire")
        cls.rate = cls.make_rate(cls.line, 15)
        cls.partner = cls.env["res.partner"].create({"name": "Maryam Azad"})
        cls.expert = new_test_user(
            cls.env,
            "commission_expert",
            groups="toloo_access.group_manager,toloo_access.group_all_areas",
        )
        cls.other = new_test_user(
            cls.env,
            "commission_other",
            groups="toloo_access.group_manager,toloo_access.group_all_areas",
        )
        cls.keeper = new_test_user(
            cls.env,
            "commission_keeper",
            groups="toloo_insurance.group_commission,toloo_access.group_all_areas",
        )

    @classmethod
    def make_rate(cls, line, percent, since=date(2020, 1, 1)):
        return cls.env["toloo.commission.rate"].create(
            {
                "insurer_id": cls.insurer.id,
                "line_id": line.id,
                "date_from": since,
                "percent": percent,
            }
        )

    @classmethod
    def make_term(cls, number, premium=10_000_000, active=True, **values):
        term = cls.env["toloo.policy.term"].create(
            {
                "number": number,
                "insurer_id": cls.insurer.id,
                "line_id": cls.line.id,
                "partner_id": cls.partner.id,
                "user_id": cls.expert.id,
                "date_issue": DAY,
                "date_start": DAY,
                "premium": premium,
                "tax": 0,
                **values,
            }
        )
        if active:
            term.action_activate()
        return term

    @classmethod
    def pay(cls, term, amount, day=DAY, **values):
        """Pay so much of a term, or back where negative."""
        return cls.env["toloo.policy.payment"].create(
            {
                "instalment_id": term.instalment_ids[:1].id,
                "amount": amount,
                "date": day,
                **values,
            }
        )

    def entries(self, term):
        return self.env["toloo.commission.entry"].search(
            [("term_id", "=", term.id)], order="id"
        )

    def earned(self, term):
        return sum(self.entries(term).mapped("amount"))

    def workbook(self, *rows):
        book = openpyxl.Workbook()
        for row in rows:
            book.active.append(row)
        data = io.BytesIO()
        book.save(data)
        return base64.b64encode(data.getvalue())

    def importer(self, *rows, user=None, **values):
        return (
            self.env["toloo.insurer.statement.import"]
            .with_user(user or self.keeper)
            .create(
                {
                    "insurer_id": self.insurer.id,
                    "name": "1404/8",
                    "date_from": date(2025, 10, 23),
                    "date_to": date(2025, 11, 21),
                    "file": self.workbook(HEAD, *rows),
                    "file_name": "statement.xlsx",
                    **values,
                }
            )
        )

    def import_rows(self, *rows, **values):
        action = self.importer(*rows, **values).action_import()
        return self.env["toloo.insurer.statement"].browse(action["res_id"])
