import base64
from datetime import timedelta

import psycopg2

from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.tests import tagged
from odoo.tools import SQL, mute_logger

from .commission_common import DAY, CommissionCase


@tagged("post_install", "-at_install")
class TestInsurerStatement(CommissionCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.terms = [cls.make_term(f"1404/10/{n}") for n in range(1, 5)]
        for term in cls.terms:
            cls.pay(term, 10_000_000)

    def statement(self):
        """A statement: one agrees, one differs, one is not ours, one is not theirs,
        and one is in two rows that agree together."""
        return self.import_rows(
            ["۱۴۰۴-۱۰-۱", "مریم", "1404/08/10", "10,000,000", "1,500,000"],
            ["1404/10/2", "مریم", "1404/08/10", "10,000,000", 1_400_000],
            ["1404/99/9", "ناصر", "", "5,000,000", 500_000],
            ["1404/10/3", "مریم", "", 4_000_000, 600_000],
            ["1404-10-3", "مریم", "", 6_000_000, 900_000],
            ["جمع", "", "", 25_000_000, 4_900_000],
        )

    def find(self, statement, number):
        return statement.line_ids.filtered(lambda line: line.number == number)

    def test_matching(self):
        statement = self.statement()
        found = {line.number: line for line in statement.line_ids}
        states = {number: line.state for number, line in found.items()}
        self.assertEqual(
            states,
            {
                "۱۴۰۴-۱۰-۱": "matched",
                "1404/10/2": "differs",
                "1404/99/9": "unknown",
                "1404/10/3": "matched",
                "1404/10/4": "absent",
            },
        )
        self.assertEqual(found["1404/10/2"].difference, -100_000)
        self.assertEqual(found["1404/99/9"].difference, 500_000)
        self.assertEqual(found["1404/10/4"].difference, -1_500_000)
        self.assertEqual(found["1404/10/3"].rows, "5, 6")
        self.assertEqual(found["1404/10/3"].term_id, self.terms[2])
        self.assertEqual(found["1404/10/4"].user_id, self.expert)
        self.assertEqual(statement.commission, 4_900_000)
        self.assertEqual(statement.our_commission, 6_000_000)
        self.assertEqual(statement.state, "open")

    def test_settling(self):
        statement = self.statement()
        lines = statement.line_ids.filtered(lambda line: line.state == "matched")
        lines.with_user(self.keeper).action_settle()
        self.assertEqual(set(lines.mapped("state")), {"settled"})
        entries = self.entries(self.terms[0]) | self.entries(self.terms[2])
        self.assertEqual(lines.settlement_ids.entry_id, entries)
        self.assertTrue(all(entries.mapped("is_settled")))
        settled = self.env["toloo.commission.entry"].search([("is_settled", "=", True)])
        self.assertEqual(settled, entries)
        with self.assertRaises(UserError):
            lines.with_user(self.keeper).action_settle()
        later = self.import_rows(
            ["1404/10/1", "", "", "", 1_500_000], name="1404/9", date_to=DAY
        )
        line = self.find(later, "1404/10/1")
        self.assertEqual((line.state, line.our_commission), ("differs", 0))

    def test_accepting_a_difference(self):
        statement = self.statement()
        line = self.find(statement, "1404/10/2")
        with self.assertRaises(UserError):
            line.with_user(self.keeper).action_settle()
        line.with_user(self.keeper).action_accept()
        entries = self.entries(self.terms[1])
        self.assertEqual(entries.mapped("kind"), ["earned", "adjusted"])
        self.assertEqual(sum(entries.mapped("amount")), 1_400_000)
        self.assertTrue(all(entries.mapped("is_settled")))
        unknown = self.find(statement, "1404/99/9")
        with self.assertRaises(UserError):
            unknown.with_user(self.keeper).action_accept()

    def test_an_adjusted_policy_is_taken_back_in_full(self):
        line = self.find(self.statement(), "1404/10/2")
        line.with_user(self.keeper).action_accept()
        self.env["toloo.policy.payment"].search(
            [("term_id", "=", self.terms[1].id)]
        ).action_reverse()
        kinds = self.entries(self.terms[1]).mapped("kind")
        self.assertEqual(kinds, ["earned", "adjusted", "reversed"])
        self.assertEqual(self.earned(self.terms[1]), -100_000)

    def test_objecting(self):
        statement = self.statement()
        for line in statement.line_ids - statement.line_ids.filtered(
            lambda line: line.state == "matched"
        ):
            line.with_user(self.keeper).action_object()
        statement.line_ids.filtered(lambda line: line.state == "matched").with_user(
            self.keeper
        ).action_settle()
        self.assertEqual((statement.state, statement.open_count), ("done", 0))
        line = self.find(statement, "1404/10/2")
        line.with_user(self.keeper).write({"objection": "Ask for the rate"})
        line.with_user(self.keeper).action_reopen()
        self.assertEqual((line.state, statement.state), ("differs", "open"))
        found = self.env["toloo.insurer.statement"].search([("state", "=", "open")])
        self.assertIn(statement, found)

    def test_a_policy_chosen_by_hand(self):
        statement = self.statement()
        line = self.find(statement, "1404/99/9")
        absent = self.find(statement, "1404/10/4")
        self.assertTrue(absent)
        line.with_user(self.keeper).write({"term_id": self.terms[3].id})
        self.assertEqual((line.state, line.our_commission), ("differs", 1_500_000))
        self.assertFalse(absent.exists())

    def test_a_policy_of_another_insurer(self):
        other = self.insurer.copy({"code": "T2"})
        term = self.make_term("Elsewhere", insurer_id=other.id)
        line = self.find(self.statement(), "1404/99/9")
        with self.assertRaises(ValidationError):
            line.with_user(self.keeper).write({"term_id": term.id})

    def test_books_that_changed_meanwhile(self):
        statement = self.statement()
        line = self.find(statement, "۱۴۰۴-۱۰-۱")
        paid = self.env["toloo.policy.payment"].search(
            [("term_id", "=", self.terms[0].id)]
        )
        self.pay(self.terms[0], -10_000_000, reversal_of_id=paid.id)
        with self.assertRaisesRegex(UserError, "changed"):
            line.with_user(self.keeper).action_settle()
        statement.with_user(self.keeper).action_match()
        self.assertEqual(line.state, "differs")

    def test_nothing_half_written(self):
        before = self.env["toloo.insurer.statement"].search_count([])
        wizard = self.importer(
            ["1404/10/1", "", "", "", 1_500_000], ["1404/10/2", "", "", "", "ندارد"]
        )
        wizard.action_preview()
        self.assertEqual((wizard.line_count, wizard.fault_count), (1, 1))
        self.assertIn("ندارد", str(wizard.faults))
        with self.assertRaisesRegex(UserError, "3"):
            wizard.action_import()
        self.assertEqual(self.env["toloo.insurer.statement"].search_count([]), before)

    def test_the_preview(self):
        wizard = self.importer(
            ["1404/10/1", "<b>مریم</b>", "1404/08/10", 1, 1_500_000],
            ["77", "=1+1", "", "", 500],
        )
        wizard.action_preview()
        self.assertEqual((wizard.line_count, wizard.known_count), (2, 1))
        self.assertEqual(wizard.commission, 1_500_500)
        self.assertIn("&lt;b&gt;مریم", str(wizard.preview))
        self.assertNotIn("<b>مریم", str(wizard.preview))

    def test_the_same_file_twice(self):
        rows = (["1404/10/1", "", "", "", 1_500_000],)
        wizard, again = self.importer(*rows), self.importer(*rows, name="Other")
        again.file = wizard.file
        wizard.action_import()
        for action in (again.action_preview, again.action_import):
            with self.assertRaisesRegex(UserError, "already"):
                action()
        statement = self.env["toloo.insurer.statement"].search([], limit=1)
        with (
            mute_logger("odoo.sql_db"),
            self.assertRaises(psycopg2.IntegrityError),
            self.cr.savepoint(),
        ):
            self.env["toloo.insurer.statement"].create(
                {
                    "name": "x",
                    "insurer_id": self.insurer.id,
                    "date_from": DAY,
                    "date_to": DAY,
                    "file_hash": statement.file_hash,
                }
            )

    def test_files_that_are_none(self):
        for name, data, text in (
            ("picture", b"\x00\x01", "no Excel"),
            ("letter", "نام\nعلی".encode(), "no column"),
        ):
            wizard = self.importer()
            wizard.file = base64.b64encode(data)
            with self.subTest(name=name), self.assertRaisesRegex(UserError, text):
                wizard.action_preview()

    def test_settled_is_for_good(self):
        statement = self.statement()
        line = self.find(statement, "۱۴۰۴-۱۰-۱")
        line.with_user(self.keeper).action_settle()
        for act in (
            lambda: line.write({"objection": "x"}),
            lambda: line.unlink(),
            lambda: statement.unlink(),
            lambda: line.with_user(self.keeper).action_object(),
            lambda: line.settlement_ids.write({"line_id": False}),
            lambda: line.settlement_ids.unlink(),
            lambda: statement.write({"date_to": DAY + timedelta(90)}),
        ):
            with self.assertRaises(UserError), self.cr.savepoint():
                act()
        for query in (
            "UPDATE toloo_insurer_statement_line SET commission = 1 WHERE id = %s",
            "DELETE FROM toloo_insurer_statement_line WHERE id = %s",
            "DELETE FROM toloo_commission_settlement WHERE line_id = %s",
        ):
            with (
                self.subTest(query=query),
                mute_logger("odoo.sql_db"),
                self.assertRaises(psycopg2.Error),
                self.cr.savepoint(),
            ):
                self.cr.execute(SQL(query, line.id))

    def test_rights(self):
        statement = self.statement()
        line = statement.line_ids[0]
        for name in (
            "toloo.insurer.statement",
            "toloo.insurer.statement.line",
            "toloo.insurer.statement.import",
            "toloo.commission.settlement",
        ):
            model = self.env[name].with_user(self.expert)
            for operation in ("read", "write", "create", "unlink"):
                with self.subTest(model=name, operation=operation):
                    self.assertFalse(model.has_access(operation))
        keeper = self.env["toloo.insurer.statement.line"].with_user(self.keeper)
        self.assertFalse(keeper.has_access("create"))
        for values in ({"state": "settled"}, {"commission": 1}, {"our_commission": 1}):
            with self.assertRaises(UserError):
                line.with_user(self.keeper).write(values)
        with self.assertRaises(UserError):
            statement.with_user(self.keeper).write({"file_hash": "x"})
        with self.assertRaises(AccessError):
            line.with_user(self.expert).action_settle()
