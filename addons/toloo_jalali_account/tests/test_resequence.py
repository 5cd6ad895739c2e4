import json

from odoo.tests import tagged

from .common import JalaliAccountCommon


@tagged("post_install", "-at_install")
class TestResequence(JalaliAccountCommon):
    def _wizard(self, moves, **values):
        wizard = self.env["account.resequence.wizard"]
        context = {"active_ids": moves.ids, "active_model": "account.move"}
        return wizard.with_context(**context).create(values)

    def _entries(self, journal, days):
        return self.env["account.move"].union(*(self.entry(journal, d) for d in days))

    def test_years(self):
        journal = self.journal("Y", "sale")
        days = [(1403, 12, 30), (1404, 1, 1), (1403, 12, 29), (1404, 12, 29)]
        moves = self._entries(journal, days)
        wizard = self._wizard(moves, first_name="Y/1403/00010", ordering="date")
        wizard.resequence()
        # As the host: the number given is that of the last period, here 1404.
        expected = ["Y/1403/00002", "Y/1404/00010", "Y/1403/00001", "Y/1404/00011"]
        self.assertEqual(moves.mapped("name"), expected)
        self.assertEqual(self.number(journal, 1404, 12, 29), "Y/1404/00012")

    def test_months(self):
        moves = self._entries(self.journal("M"), [(1404, 9, 30), (1404, 10, 1)])
        wizard = self._wizard(moves, first_name="N/1404/09/001")
        self.assertEqual(wizard.sequence_number_reset, "month")
        wizard.resequence()
        self.assertEqual(moves.mapped("name"), ["N/1404/09/001", "N/1404/10/001"])

    def test_ranges(self):
        self.company.fiscal_last_jalali_month = "6"
        moves = self._entries(self.journal("R"), [(1404, 6, 31), (1404, 7, 1)])
        self._wizard(moves, first_name="R/1403-1404/06/01").resequence()
        expected = ["R/1403-1404/06/01", "R/1404-1405/07/01"]
        self.assertEqual(moves.mapped("name"), expected)
        self._wizard(moves, first_name="R/1403-1404/001").resequence()
        expected = ["R/1403-1404/001", "R/1404-1405/001"]
        self.assertEqual(moves.mapped("name"), expected)

    def test_from_gregorian_to_jalali_and_back(self):
        journal = self.journal("G", "sale")
        self.entry(journal, (1403, 10, 20), name="G/2025/00001")
        moves = self._entries(journal, [(1403, 11, 1), (1404, 9, 3)])
        self.assertEqual(moves.mapped("name"), ["G/2025/00002", "G/2025/00003"])
        moves |= journal.env["account.move"].search([("journal_id", "=", journal.id)])
        moves = moves.sorted("date")
        self._wizard(moves, first_name="G/1403/00001").resequence()
        expected = ["G/1403/00001", "G/1403/00002", "G/1404/00001"]
        self.assertEqual(moves.mapped("name"), expected)
        self._wizard(moves, first_name="G/2025/00001").resequence()
        expected = ["G/2025/00001", "G/2025/00002", "G/2025/00003"]
        self.assertEqual(moves.mapped("name"), expected)

    def test_preview_shows_where_a_year_begins(self):
        days = [(1403, 12, day) for day in range(1, 11)]
        days += [(1404, 1, day) for day in range(1, 11)]
        moves = self._entries(self.journal("P", "sale"), days)
        wizard = self._wizard(moves, first_name="P/1403/00001")
        rows = json.loads(wizard.preview_moves)["changeLines"]
        shown = [row["new_by_name"] for row in rows]
        self.assertIn("P/1403/00010", shown)
        self.assertLess(len(shown), len(days))
