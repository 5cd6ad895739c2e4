from odoo.exceptions import AccessError
from odoo.tests import new_test_user, tagged

from .common import TelephonyCase

NOTHING = ()
ALL = ("read", "write", "create", "unlink")


@tagged("post_install", "-at_install")
class TestRights(TelephonyCase):
    """Who may read, write, create and delete, model by model."""

    expected = {
        "toloo.call": (
            ("read", "write"),
            ("read", "write"),
            ("read", "write", "unlink"),
        ),
        "toloo.telephony.source": (("read",), ("read",), ALL),
        "toloo.extension": (("read",), ALL, ALL),
        "toloo.telephony.event": (NOTHING, NOTHING, ("read", "unlink")),
        "toloo.telephony.command": (NOTHING, NOTHING, ("read",)),
        "toloo.telephony.batch": (NOTHING, NOTHING, ("read",)),
        "toloo.call.join": (ALL, ALL, ALL),
        "toloo.telephony.key": (NOTHING, NOTHING, NOTHING),
    }

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.chief = new_test_user(
            cls.env, "tel_chief", groups="toloo_access.group_admin"
        )
        cls.plain = new_test_user(cls.env, "tel_plain", groups="base.group_user")

    def test_models(self):
        for name, rights in self.expected.items():
            for user, may in zip(
                (self.sara, self.mina, self.chief), rights, strict=True
            ):
                model = self.env[name].with_user(user)
                for operation in ALL:
                    with self.subTest(model=name, user=user.login, can=operation):
                        self.assertEqual(model.has_access(operation), operation in may)
            for user in (self.plain, self.bridge):
                for operation in ALL:
                    model = self.env[name].with_user(user)
                    self.assertFalse(model.has_access(operation), (name, operation))

    def test_the_bridge_may_do_nothing_else(self):
        for name in ("res.partner", "toloo.interaction", "toloo.phone.number"):
            self.assertFalse(self.env[name].with_user(self.bridge).has_access("read"))
        self.assertFalse(self.bridge._is_internal())
        self.assertFalse(self.calls.window(self.ring().id))

    def see(self, user):
        self.env.invalidate_all()
        calls = self.env["toloo.call"].with_user(user)
        return calls.search([("source_id", "=", self.source.id)])

    def test_officers_own_managers_areas_administrators_all(self):
        own = self.ring("own", extension="13")
        beside = self.ring("beside", extension="11")
        away = self.ring("away", "09121112233", extension="12")
        nobody = self.ring("nobody", "88001122", extension="99")
        self.assertEqual(self.see(self.sara), own | nobody)
        self.assertEqual(self.see(self.mina), own | beside | nobody)
        self.assertEqual(self.see(self.omid), away | nobody)
        self.assertEqual(self.see(self.chief), own | beside | away | nobody)

    def test_candidates_decide_where_there_is_no_contact(self):
        self.make_contact("Far one", self.there, "+982188001122")
        self.make_contact("Far two", self.there, "+982188001122")
        call = self.ring(number="88001122")
        self.assertNotIn(call, self.see(self.mina))
        self.assertIn(call, self.see(self.omid))
        self.make_contact("Near", self.here, "+982188001122")
        self.assertIn(call, self.see(self.mina))
        shown = call.with_user(self.mina).read(["seen_candidate_ids"])
        shown = shown[0]["seen_candidate_ids"]
        self.assertEqual(len(shown), 1)

    def test_companies(self):
        call = self.ring()
        other = self.env["res.company"].create({"name": "Other"})
        theirs = new_test_user(
            self.env,
            "tel_other",
            groups="toloo_access.group_admin",
            company_id=other.id,
            company_ids=[(6, 0, other.ids)],
        )
        for record in (call, self.source, self.source.extension_ids[0]):
            record = record.with_user(theirs).with_company(other)
            self.assertFalse(record.has_access("read"), record)
            self.assertFalse(record.search([("id", "=", record.id)]))

    def test_what_the_exchange_says_is_not_changed(self):
        call = self.ring().with_user(self.mina)
        for values in (
            {"number": "1"},
            {"state": "ended"},
            {"user_id": self.mina.id},
            {"talk_seconds": 5},
            {"back_state": "done"},
        ):
            with self.assertRaises(AccessError):
                call.write(values)
        call.note = "Rang twice"

    def test_links_need_the_right_to_their_ends(self):
        call = self.ring().with_user(self.mina)
        with self.assertRaises(AccessError):
            call.partner_id = self.far
        hidden = self.env["toloo.interaction"].create(
            {"partner_id": self.far.id, "name": "Hidden"}
        )
        with self.assertRaises(AccessError):
            call.interaction_id = hidden

    def test_tab_and_last_call_are_ones_own_view(self):
        at = self.now(-60)
        self.ring("a", extension="11", at=at)
        contact = self.near.with_user(self.mina)
        self.assertEqual(contact.call_count, 1)
        self.assertEqual(contact.last_call_date, at)
        partners = self.env["res.partner"].with_user(self.mina)
        found = partners.search(
            [("last_call_date", ">=", at), ("id", "=", self.near.id)]
        )
        self.assertEqual(found, self.near)
        before = partners.search(
            [("last_call_date", "<", at), ("id", "=", self.near.id)]
        )
        self.assertFalse(before)
        # An officer, whose call it was not.
        self.env.invalidate_all()
        self.assertEqual(self.near.with_user(self.sara).call_count, 0)
        self.assertFalse(self.near.with_user(self.sara).last_call_date)
