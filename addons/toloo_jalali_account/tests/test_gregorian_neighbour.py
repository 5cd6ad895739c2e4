from datetime import date

from odoo.tests import tagged

from .common import JalaliAccountCommon


@tagged("post_install", "-at_install")
class TestGregorianNeighbour(JalaliAccountCommon):
    """A company of Gregorian years is numbered as the host does it."""

    def _number(self, journal, day, name=None):
        return self.entry(journal, day, name=name).name

    def test_first_numbers(self):
        sale = self.journal("S", "sale", self.neighbour)
        general = self.journal("G", company=self.neighbour)
        self.assertEqual(self._number(sale, date(2025, 3, 20)), "S/2025/00001")
        self.assertEqual(self._number(sale, date(2025, 3, 21)), "S/2025/00002")
        self.assertEqual(self._number(sale, date(2026, 1, 1)), "S/2026/00001")
        self.assertEqual(self._number(general, date(2025, 3, 21)), "G/2025/03/0001")
        self.neighbour.write({"fiscalyear_last_day": 31, "fiscalyear_last_month": "3"})
        other = self.journal("O", "sale", self.neighbour)
        self.assertEqual(self._number(other, date(2025, 3, 31)), "O/24-25/0001")
        self.assertEqual(self._number(other, date(2025, 4, 1)), "O/25-26/0001")

    def test_1404_is_no_year(self):
        """To the host, these are numbers that never restart."""
        journal = self.journal("N", company=self.neighbour)
        self._number(journal, date(2025, 11, 24), "N/1404/00001")
        self.assertEqual(self._number(journal, date(2026, 3, 21)), "N/1404/00002")
        self.assertEqual(self._number(journal, date(2027, 1, 1)), "N/1404/00003")

    def test_both_at_once(self):
        mine = self.journal("B", "sale")
        theirs = self.journal("B", "sale", self.neighbour)
        day = date(2026, 3, 21)
        moves = self.entry(mine, day, post=False) | self.entry(theirs, day, post=False)
        moves.action_post()
        self.assertEqual(moves.mapped("name"), ["B/1405/00001", "B/2026/00001"])

    def test_resequence(self):
        journal = self.journal("W", "sale", self.neighbour)
        days = (date(2025, 12, 31), date(2026, 1, 1))
        moves = self.env["account.move"].union(*(self.entry(journal, d) for d in days))
        context = {"active_ids": moves.ids, "active_model": "account.move"}
        wizard = self.env["account.resequence.wizard"].with_context(**context)
        wizard.create({"first_name": "W/2025/0001"}).resequence()
        self.assertEqual(moves.mapped("name"), ["W/2025/0001", "W/2026/0001"])
