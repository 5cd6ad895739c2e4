from odoo.exceptions import UserError
from odoo.fields import Command
from odoo.tests import tagged

from .common import PolicyCase


@tagged("post_install", "-at_install")
class TestPolicyFixed(PolicyCase):
    """A term in force changes by no way but an endorsement."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.term = cls.draft(
            insured_ids=[Command.create({"partner_id": cls.near.id})],
            object_ids=[Command.create({"name": "Pride", "plate": "11 ب 222"})],
        )
        cls.other = cls.draft()
        cls.house = cls.env["res.company"].create({"name": "Second agency"})
        cls.term.action_activate()

    def changes(self):
        """{name: another value} of each fixed field."""
        others = self.env["toloo.insurer"].search([("id", "!=", self.insurer.id)])
        return {
            "number": "other",
            "insurer_id": (others or self.insurer.copy({"code": "X"}))[0].id,
            "line_id": self.fire.id,
            "partner_id": self.far.id,
            "company_id": self.house.id,
            "policy_id": self.other.policy_id.id,
            "previous_id": self.other.id,
            "date_issue": "2020-01-01",
            "date_start": "2020-01-01",
            "date_end": "2050-01-01",
            "premium": 1,
            "discount": 1,
            "tax": 1,
            "total": 1,
            "state": "draft",
            "date_activated": "2020-01-01",
            "date_cancelled": "2020-01-01",
            "number_key": "X",
        }

    def assertRefused(self, call):
        before = self.snapshot()
        with self.assertRaises(UserError):
            call()
            self.env.flush_all()
        self.env.invalidate_all()
        self.assertEqual(self.snapshot(), before)

    def snapshot(self):
        """All that is fixed, as the database has it."""
        self.env.flush_all()
        names = list(self.changes_names)
        parts = (self.term.insured_ids, self.term.object_ids, self.term.instalment_ids)
        rows = [part.read(["display_name", "term_id"]) for part in parts]
        return self.term.read(names), rows

    changes_names = ("number", "partner_id", "date_end", "premium", "tax", "state")

    def test_every_field_by_write(self):
        for term in (self.term, self.term.sudo(), self.term.with_user(self.chief)):
            for name, value in self.changes().items():
                with self.subTest(name, user=term.env.user.login):
                    self.assertRefused(lambda t=term, n=name, v=value: t.write({n: v}))

    def test_by_attribute(self):
        with self.assertRaises(UserError):
            self.term.premium = 1

    def test_a_word_in_the_context_opens_nothing(self):
        for word in (True, 1, "ENDORSING", "toloo_endorsing"):
            term = self.term.with_context(toloo_endorsing=word)
            self.assertRefused(lambda t=term: t.write({"premium": 1}))
            self.assertRefused(lambda t=term: t.object_ids.write({"plate": "x"}))

    def test_by_the_client(self):
        user = self.term.with_user(self.officer)
        self.assertRefused(lambda: user.web_save({"premium": 1}, {}))
        commands = [Command.update(self.term.object_ids.id, {"plate": "x"})]
        self.assertRefused(lambda: user.web_save({"object_ids": commands}, {}))

    def test_by_import(self):
        xmlid = self.term.export_data(["id"])["datas"][0][0]
        for name, value in (("premium", "7"), ("state", "draft"), ("number", "N")):
            result = self.terms.load(["id", name], [[xmlid, value]])
            self.assertFalse(result["ids"], name)
            self.assertEqual(result["messages"][0]["type"], "error")
        self.assertEqual(self.term.premium, 10_000_000)

    def test_import_cannot_begin_in_force(self):
        values = self.values(state="active")
        with self.assertRaises(UserError):
            self.terms.create(values)
        columns = ["number", "partner_id/.id", "insurer_id/.id", "line_id/.id"]
        row = ["imported 1", self.near.id, self.insurer.id, self.line.id]
        result = self.terms.load(
            [*columns, "premium", "state"], [[*map(str, row), "5", "active"]]
        )
        self.assertFalse(result["ids"])
        result = self.terms.load([*columns, "premium"], [[*map(str, row), "5"]])
        self.assertEqual(self.terms.browse(result["ids"]).state, "draft")

    def test_its_parts(self):
        for part in (
            self.term.insured_ids,
            self.term.object_ids,
            self.term.instalment_ids,
        ):
            with self.subTest(part._name):
                self.assertRefused(lambda p=part: p.write({"term_id": self.other.id}))
                self.assertRefused(part.unlink)
                self.assertRefused(lambda p=part: p.copy({"term_id": self.term.id}))
        self.assertRefused(lambda: self.term.instalment_ids.write({"amount": 1}))
        self.assertRefused(lambda: self.term.insured_ids.write({"share": 1}))
        self.assertRefused(lambda: self.term.write({"insured_ids": [Command.clear()]}))
        self.assertRefused(
            lambda: self.term.write({"object_ids": [Command.create({"name": "x"})]})
        )

    def test_a_part_cannot_be_moved_into_it(self):
        thing = self.other.object_ids.create(
            {"term_id": self.other.id, "name": "Wheel"}
        )
        self.assertRefused(lambda: thing.write({"term_id": self.term.id}))

    def test_through_the_chain(self):
        command = Command.update(self.term.id, {"premium": 1})
        chain = self.term.policy_id
        self.assertRefused(lambda: chain.write({"term_ids": [command]}))
        self.assertRefused(self.term.unlink)

    def test_a_copy_is_a_draft_of_its_own(self):
        copy = self.term.copy()
        self.assertEqual(copy.state, "draft")
        self.assertNotEqual(copy.policy_id, self.term.policy_id)
        self.assertFalse(copy.number or copy.previous_id or copy.date_activated)

    def test_what_stays_open(self):
        self.term.write({"user_id": self.colleague.id, "note": "<p>call</p>"})
        self.term.instalment_ids.write({"date_due": self.today, "note": "asked"})
        self.assertEqual(self.term.policy_id.user_id, self.colleague)
