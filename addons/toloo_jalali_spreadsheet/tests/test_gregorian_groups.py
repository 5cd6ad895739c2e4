from datetime import date

from odoo.tests import TransactionCase, new_test_user, tagged


@tagged("post_install", "-at_install")
class TestGregorianGroups(TransactionCase):
    """Groups that a spreadsheet with written-down Gregorian periods asks for."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.env["res.lang"]._activate_lang("fa_IR")
        reader = new_test_user(cls.env, "sheets_fa", lang="fa_IR", tz="Asia/Tehran")
        cls.currency = cls.env["res.currency"].create({"name": "TLJ", "symbol": "t"})
        cls.env["res.currency.rate"].create(
            [
                {"currency_id": cls.currency.id, "name": day, "rate": 1}
                for day in (date(2025, 11, 2), date(2025, 11, 21), date(2025, 11, 22))
            ]
        )
        cls.rates = cls.env["res.currency.rate"].with_user(reader)

    def groups(self, granularity, **context):
        rates = self.rates.with_context(lang="fa_IR", tz="Asia/Tehran", **context)
        spec = f"name:{granularity}"
        [rows] = rates.formatted_read_grouping_sets(
            [("currency_id", "=", self.currency.id)], [[spec]], ["__count"]
        )
        return [(row[spec], row["__count"]) for row in rows]

    def test_a_reader_has_jalali_periods(self):
        self.assertEqual(
            [(first, count) for (first, _label), count in self.groups("month")],
            [("2025-10-23", 2), ("2025-11-22", 1)],
        )

    def test_a_spreadsheet_of_written_periods_has_gregorian_ones(self):
        [((first, _label), count)] = self.groups("month", toloo_gregorian_groups=True)
        self.assertEqual((first, count), ("2025-11-01", 3))
        [((first, _label), _count)] = self.groups("year", toloo_gregorian_groups=True)
        self.assertEqual(first, "2025-01-01")

    def test_its_weeks_are_named_as_the_client_reads_them(self):
        weeks = self.groups("week", toloo_gregorian_groups=True)
        for (_first, label), _count in weeks:
            self.assertRegex(label, r"^W\d+ 20\d\d$")

    def test_numbers_stay_those_of_the_reader(self):
        rows = self.groups("month_number", toloo_gregorian_groups=True)
        self.assertEqual(rows, [(8, 2), (9, 1)])
