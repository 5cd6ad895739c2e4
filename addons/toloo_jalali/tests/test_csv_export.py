import csv
import io
import json
from datetime import datetime

from odoo.http import Request
from odoo.tests import tagged

from ..tools.moment import read_moment
from .xlsx_common import XlsxCase


@tagged("post_install", "-at_install")
class TestCsvExport(XlsxCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        rates = [("2025-03-20", 2.0), ("2025-11-24", 3.0), ("0204-05-06", 4.0)]
        cls.rates = cls.env["res.currency.rate"].create(
            [
                {"currency_id": cls.currency.id, "name": day, "rate": rate}
                for day, rate in rates
            ]
        )
        cls.env.cr.execute(
            "UPDATE res_currency_rate SET create_date = %s WHERE id IN %s",
            (datetime(2025, 3, 20, 20, 30), tuple(cls.rates.ids)),
        )
        cls.rates.invalidate_recordset()

    def cells(self, user, names, import_compat=False):
        """The columns of the file that the list view's export button gives."""
        self.authenticate(user.login, user.login)
        data = {
            "model": self.rates._name,
            "fields": [self._column(self.rates._fields[name]) for name in names],
            "ids": self.rates.ids,
            "domain": [],
            "groupby": [],
            "context": {"lang": user.lang, "tz": user.tz},
            "import_compat": import_compat,
        }
        response = self.url_open(
            "/web/export/csv",
            data={"data": json.dumps(data), "csrf_token": Request.csrf_token(self)},
        )
        response.raise_for_status()
        rows = list(csv.reader(io.StringIO(response.content.decode("utf-8-sig"))))
        return list(zip(*rows[1:], strict=True))

    def test_a_jalali_reader(self):
        days, moments = self.cells(self.persian_user, ["name", "create_date"])
        self.assertEqual(days, ("1403/12/30", "1404/09/03", "0204-05-06"))
        self.assertEqual(moments, ("1404/01/01 00:00:00",) * 3)
        for cell, rate in zip(days[:2], self.rates, strict=False):
            self.assertEqual(read_moment(cell), rate.name)

    def test_what_is_to_be_imported_is_gregorian(self):
        days, moments = self.cells(
            self.persian_user, ["name", "create_date"], import_compat=True
        )
        self.assertEqual(days, ("2025-03-20", "2025-11-24", "0204-05-06"))
        self.assertEqual(moments, ("2025-03-21 00:00:00",) * 3)

    def test_a_gregorian_reader(self):
        days, moments = self.cells(self.english_user, ["name", "create_date"])
        self.assertEqual(days, ("2025-03-20", "2025-11-24", "0204-05-06"))
        self.assertEqual(moments, ("2025-03-21 00:00:00",) * 3)
