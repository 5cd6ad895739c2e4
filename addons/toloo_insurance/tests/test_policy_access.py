from odoo.exceptions import AccessError
from odoo.fields import Command
from odoo.tests import new_test_user, tagged

from odoo.addons.toloo_access.tests.leak import LeakMixin

from .common import PolicyCase

ALL = "read write create unlink"
# Who may do what with a record of his own area: officer, manager, administrator.
RIGHTS = {
    "toloo.insurer": ("read", "read write create", ALL),
    "toloo.insurance.line": ("read", "read write create", ALL),
    "toloo.policy.lost.reason": ("read", "read write create", ALL),
    "toloo.policy": ("read", "read", "read"),
    "toloo.policy.term": ("read write create", "read write create", ALL),
    "toloo.policy.insured": (ALL, ALL, ALL),
    "toloo.policy.object": (ALL, ALL, ALL),
    "toloo.policy.instalment": (ALL, ALL, ALL),
    "toloo.policy.payment": ("read write create",) * 3,
    "toloo.policy.endorsement": (ALL, ALL, ALL),
}


@tagged("post_install", "-at_install")
class TestPolicyAccess(PolicyCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.own = cls.filled(user_id=cls.officer.id)
        cls.others = cls.filled(user_id=cls.colleague.id)
        cls.elsewhere = cls.filled(partner_id=cls.far.id)
        cls.env.flush_all()

    @classmethod
    def filled(cls, **values):
        """A term in force with a row of everything."""
        holder = values.get("partner_id", cls.near.id)
        term = cls.in_force(
            insured_ids=[Command.create({"partner_id": holder})],
            object_ids=[Command.create({"name": "Flat"})],
            **values,
        )
        cls.env["toloo.policy.payment"].create(
            {"instalment_id": term.instalment_ids.id, "amount": 1}
        )
        cls.env["toloo.policy.endorsement"].create(
            {"term_id": term.id, "number": "1", "kind": "other"}
        )
        return term

    @staticmethod
    def rows(term):
        """All records of our models that belong to a term."""
        term = term.sudo()
        return [
            term,
            term.policy_id,
            term.insured_ids,
            term.object_ids,
            term.instalment_ids,
            term.instalment_ids.payment_ids,
            term.endorsement_ids,
        ]

    def test_rights_by_model(self):
        basics = [
            self.insurer,
            self.line,
            self.env.ref("toloo_insurance.lost_reason_price"),
        ]
        users = (self.officer, self.manager, self.chief)
        seen = set()
        for record in basics + self.rows(self.own):
            seen.add(record._name)
            for user, rights in zip(users, RIGHTS[record._name], strict=True):
                for right in ALL.split():
                    with self.subTest(record._name, user=user.login, right=right):
                        may = record.with_user(user).has_access(right)
                        self.assertEqual(may, right in rights.split())
        self.assertEqual(seen, set(RIGHTS))

    def test_every_model_of_ours_is_tried(self):
        names = {n for n in self.env.registry if n.startswith("toloo.policy")}
        ours = {
            name
            for name in names
            if self.env[name]._auto and not self.env[name]._transient
        }
        self.assertLessEqual(ours, set(RIGHTS))

    def test_who_sees_what(self):
        near = [self.own, self.others]
        wanted = {
            self.officer: [self.own],
            self.colleague: [self.others],
            self.manager: near,
            self.chief: [*near, self.elsewhere],
        }
        for user, terms in wanted.items():
            for term in (self.own, self.others, self.elsewhere):
                for row in self.rows(term):
                    with self.subTest(row._name, user=user.login):
                        found = row.with_user(user).search([("id", "in", row.ids)])
                        self.assertEqual(bool(found), term in terms)
                        may = row.with_user(user).has_access("read")
                        self.assertEqual(may, term in terms)

    def test_outsiders(self):
        plain = new_test_user(self.env, "policy_plain", groups="base.group_user")
        portal = new_test_user(self.env, "policy_portal", groups="base.group_portal")
        public = new_test_user(self.env, "policy_public", groups="base.group_public")
        for user in (plain, portal, public):
            for row in self.rows(self.own):
                for right in ALL.split():
                    self.assertFalse(row.with_user(user).has_access(right))
        with self.assertRaises(AccessError):
            self.near.with_user(plain).read(["policy_count"])

    def test_company_rule(self):
        house = self.env["res.company"].create({"name": "Second agency"})
        holder = self.contact("Shared Holder", self.here)
        self.env.user.company_ids += house
        admin = self.terms.with_company(house)
        term = admin.create(
            self.values(company_id=house.id, partner_id=holder.id, user_id=self.env.uid)
        )
        term.action_activate()
        here = self.env.company.ids
        for row in filter(None, self.rows(term)):
            row = row.with_context(allowed_company_ids=here).with_user(self.chief)
            self.assertFalse(row.has_access("read"), row._name)

    def test_holder_elsewhere_is_refused(self):
        for user in (self.officer, self.manager):
            with self.assertRaises(AccessError):
                self.terms.with_user(user).create(
                    self.values(partner_id=self.far.id, user_id=user.id)
                )
        draft = self.draft()
        with self.assertRaises(AccessError):
            draft.with_user(self.officer).write({"partner_id": self.far.id})

    def test_own_policy_of_a_colleagues_contact(self):
        self.near.user_id = self.colleague
        self.env.flush_all()
        self.env.invalidate_all()
        own = self.own.with_user(self.officer)
        self.assertFalse(self.near.with_user(self.officer).has_access("read"))
        name = own.web_read({"display_name": {}, "phone": {}})[0]["display_name"]
        self.assertIn(own.number, name)
        self.assertNotIn(self.near.name, name)
        self.assertNotIn(self.near.name, own.policy_id.display_name)

    def test_officers_day(self):
        """An officer does all of it with his own rights."""
        terms = self.terms.with_user(self.officer)
        term = terms.create(self.values(start=self.today))
        term.action_activate()
        payment = self.env["toloo.policy.payment"].with_user(self.officer)
        payment.create({"instalment_id": term.instalment_ids.id, "amount": 9})
        endorsement = self.env["toloo.policy.endorsement"].with_user(self.officer)
        endorsement.create(
            {
                "term_id": term.id,
                "number": "1",
                "kind": "increase",
                "premium_difference": 5,
            }
        ).action_confirm()
        successor = term._renew()
        successor.number = "renewed by the officer"
        successor.action_activate()
        self.assertEqual(term.state, "renewed")
        endorsement.create(
            {"term_id": successor.id, "number": "1", "kind": "cancel"}
            | {"date": successor.date_start}
        ).action_confirm()
        self.assertEqual(term.state, "active")

    def test_colleagues_policy_is_no_business_of_his(self):
        others = self.others.with_user(self.officer)
        for call in (
            others.action_renew,
            others.action_activate,
            others.action_unlose,
            others.action_plan_instalments,
            others.instalment_ids.action_pay,
            others.endorsement_ids.action_confirm,
            others.instalment_ids.payment_ids.action_reverse,
        ):
            with self.assertRaises(AccessError):
                call()

    def test_holder_moves(self):
        self.near.state_id = self.there
        self.env.flush_all()
        self.env.invalidate_all()
        self.assertFalse(self.own.with_user(self.manager).has_access("read"))
        rows = self.own.instalment_ids.with_user(self.manager)
        self.assertFalse(rows.has_access("read"))

    def test_numbers_of_a_hidden_policy_are_not_told(self):
        action = self.own.with_user(self.officer)
        self.assertEqual(action.gap_days, 0)
        successor = self.own._renew()
        successor.user_id = self.colleague
        self.assertEqual(action.successor_id.id, successor.id)


@tagged("post_install", "-at_install")
class TestPolicyLeak(LeakMixin, PolicyCase):
    """The probes of every addon, over ours."""

    probes = {
        "toloo.policy": "partner_id",
        "toloo.policy.term": "partner_id",
        "toloo.policy.insured": "term_id.partner_id",
        "toloo.policy.object": "term_id.partner_id",
        "toloo.policy.instalment": "partner_id",
        "toloo.policy.payment": "term_id.partner_id",
        "toloo.policy.endorsement": "term_id.partner_id",
    }

    @classmethod
    def make_documents(cls, partner):
        TestPolicyAccess.filled.__func__(cls, partner_id=partner.id)
