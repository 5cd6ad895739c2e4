from datetime import timedelta

from odoo.exceptions import ValidationError
from odoo.tests import Form, freeze_time, tagged

from odoo.addons.toloo_jalali.tools import jalali

from .common import YEARS, JalaliAccountCommon


@tagged("post_install", "-at_install")
class TestMoveNumbers(JalaliAccountCommon):
    def test_first_numbers_of_journals(self):
        expected = {
            "sale": "J1/1404/00001",
            "bank": "J2/1404/00001",
            "purchase": "J3/1404/09/0001",
            "general": "J4/1404/09/0001",
        }
        for kind, number in expected.items():
            journal = self.journal(number[:2], kind)
            draft = self.entry(journal, (1404, 9, 3), post=False)
            self.assertEqual(draft.name_placeholder, number)
            draft.action_post()
            self.assertEqual(draft.name, number)

    def test_restart_with_each_year(self):
        journal = self.journal("Y", "sale")
        for year in YEARS:
            last = (year, 12, jalali.month_length(year, 12))
            found = [
                self.number(journal, *day)
                for day in ((year, 1, 1), (year, 6, 31), last, (year, 1, 1))
            ]
            expected = [f"Y/{year}/{number:05}" for number in range(1, 5)]
            self.assertEqual(found, expected)

    def test_restart_with_each_month(self):
        journal = self.journal("M")
        for year in YEARS:
            for month in (1, 9, 10, 12):
                last = jalali.month_length(year, month)
                found = [self.number(journal, year, month, d) for d in (last, 1)]
                expected = [f"M/{year}/{month:02}/{n:04}" for n in (1, 2)]
                self.assertEqual(found, expected)

    def test_posted_out_of_order(self):
        journal = self.journal("Y", "sale")
        self.assertEqual(self.number(journal, 1404, 1, 1), "Y/1404/00001")
        self.assertEqual(self.number(journal, 1403, 12, 30), "Y/1403/00001")
        self.assertEqual(self.number(journal, 1405, 1, 1), "Y/1405/00001")
        self.assertEqual(self.number(journal, 1404, 12, 29), "Y/1404/00002")
        self.assertEqual(self.number(journal, 1403, 1, 1), "Y/1403/00002")
        self.assertEqual(self.number(journal, 1405, 12, 29), "Y/1405/00002")
        together = self.env["account.move"].union(
            *(self.entry(journal, (1404, 12, day), post=False) for day in (20, 10))
        )
        together |= self.entry(journal, (1406, 1, 1), post=False)
        together.action_post()
        expected = ["Y/1404/00004", "Y/1404/00003", "Y/1406/00001"]
        self.assertEqual(together.mapped("name"), expected)

    def test_never(self):
        journal = self.journal("N")
        self.entry(journal, (1404, 12, 29), name="100007")
        self.assertEqual(self.number(journal, 1405, 1, 1), "100008")

    def test_refunds_and_payments(self):
        journal = self.journal("R", "sale", refund_sequence=True)
        account = self.company_data["default_account_revenue"]
        line = {"name": "line", "price_unit": 1, "account_id": account.id}
        moves = self.env["account.move"].create(
            [
                {
                    "move_type": kind,
                    "journal_id": journal.id,
                    "partner_id": self.partner_a.id,
                    "invoice_date": jalali.to_gregorian(1405, 1, 1),
                    "invoice_line_ids": [(0, 0, line)],
                }
                for kind in ("out_invoice", "out_refund")
            ]
        )
        moves.action_post()
        self.assertEqual(moves.mapped("name"), ["R/1405/00001", "RR/1405/00001"])

    def test_a_draft_follows_its_date(self):
        journal = self.journal("Y", "sale")
        self.number(journal, 1404, 1, 1)
        draft = self.entry(journal, (1403, 12, 30), post=False)
        self.assertEqual(draft.name_placeholder, "Y/1403/00001")
        draft.date = jalali.to_gregorian(1404, 12, 29)
        self.assertFalse(draft.name_placeholder)
        draft.date = jalali.to_gregorian(1405, 1, 1)
        self.assertEqual(draft.name_placeholder, "Y/1405/00001")

    def test_number_and_date_must_agree(self):
        yearly, monthly = self.journal("Y", "sale"), self.journal("M")
        move = self.entry(yearly, (1404, 1, 1))
        move.button_draft()
        for day, fits in (
            ((1404, 12, 29), True),
            ((1403, 12, 30), False),
            ((1405, 1, 1), False),
        ):
            move.date = jalali.to_gregorian(*day)
            self._check_posting(move, fits)
        move = self.entry(monthly, (1404, 9, 1))
        move.button_draft()
        for day, fits in (
            ((1404, 9, 30), True),
            ((1404, 8, 30), False),
            ((1404, 10, 1), False),
            ((1403, 9, 1), False),
        ):
            move.date = jalali.to_gregorian(*day)
            self._check_posting(move, fits)

    def _check_posting(self, move, fits):
        if not fits:
            with self.assertRaises(ValidationError), self.env.cr.savepoint():
                move.action_post()
            return
        move.action_post()
        move.button_draft()

    def test_every_boundary_agrees_with_its_year_only(self):
        move, journal = self.env["account.move"], self.journal("Y", "sale")
        for year in YEARS:
            name = f"Y/{year}/00001"
            first, last = jalali.year_bounds(year)
            for day, fits in (
                (first - timedelta(days=1), False),
                (first, True),
                (last, True),
                (last + timedelta(days=1), False),
            ):
                probe = move.new({"date": day, "name": name, "journal_id": journal.id})
                self.assertEqual(probe._sequence_matches_date(), fits, (name, day))

    def test_gaps(self):
        journal = self.journal("Y", "sale")
        moves = [self.entry(journal, (1404, 1, day)) for day in (1, 2, 3)]
        first_of_next = self.entry(journal, (1405, 1, 1))
        self.assertFalse(any(m.made_sequence_gap for m in [*moves, first_of_next]))
        self.assertFalse(journal.has_sequence_holes)
        self.assertFalse((moves[0] | moves[1])._is_end_of_seq_chain())
        self.assertTrue((moves[1] | moves[2])._is_end_of_seq_chain())
        moves[1].button_draft()
        moves[1].name = False
        self.assertTrue(moves[2].made_sequence_gap)
        self.assertFalse(first_of_next.made_sequence_gap)
        journal.invalidate_recordset()
        self.assertTrue(journal.has_sequence_holes)

    def test_name_warning_reads_the_jalali_year(self):
        journal = self.journal("Y", "sale")
        move = self.entry(journal, (1404, 1, 1))
        move.button_draft()
        with self.assertLogs("odoo.tests.form.onchange") as logs, Form(move) as form:
            form.name = "X/1404/09/0001"
            form.name = "Y/1404/00001"
        # The year and the month that were detected, in whatever language.
        self.assertRegex("\n".join(logs.output), r"1404\D+9\D")

    def test_accounting_date_of_what_is_late(self):
        journal = self.journal("B", "purchase")
        bill = self.env["account.move"].new(
            {"move_type": "in_invoice", "journal_id": journal.id}
        )
        today = jalali.to_gregorian(1405, 2, 10)
        with freeze_time(today):
            for day, expected in (
                ((1405, 1, 5), (1405, 1, 31)),
                ((1403, 12, 1), (1403, 12, 30)),
                ((1405, 2, 5), (1405, 2, 10)),
            ):
                found = bill._get_accounting_date(jalali.to_gregorian(*day), False)
                self.assertEqual(jalali.to_jalali(found), expected)
            self.entry(journal, (1404, 5, 5), name="B/1404/00001")
            bill.date = today
            for day, expected in (
                ((1404, 5, 5), (1404, 12, 29)),
                ((1405, 1, 5), (1405, 2, 10)),
            ):
                found = bill._get_accounting_date(jalali.to_gregorian(*day), False)
                self.assertEqual(jalali.to_jalali(found), expected)

    def test_accounting_date_after_a_lock(self):
        journal = self.journal("S", "sale")
        self.entry(journal, (1404, 5, 5))
        invoice = self.env["account.move"].new(
            {"move_type": "out_invoice", "journal_id": journal.id}
        )
        locked = jalali.to_gregorian(1404, 12, 29)
        with freeze_time(jalali.to_gregorian(1406, 2, 10)):
            self.company.fiscalyear_lock_date = locked
            found = invoice._get_accounting_date(jalali.to_gregorian(1404, 5, 6), False)
            self.assertEqual(jalali.to_jalali(found), (1405, 12, 29))
        with freeze_time(jalali.to_gregorian(1405, 2, 10)):
            found = invoice._get_accounting_date(jalali.to_gregorian(1404, 5, 6), False)
            self.assertEqual(jalali.to_jalali(found), (1405, 2, 10))
