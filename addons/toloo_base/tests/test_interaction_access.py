from odoo.exceptions import AccessError
from odoo.tests import new_test_user, tagged

from .interaction_common import InteractionCase


@tagged("post_install", "-at_install")
class TestInteractionAccess(InteractionCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.own = cls.talks.with_user(cls.officer).create({"partner_id": cls.lone.id})
        cls.other = cls.talks.create(
            {"partner_id": cls.lone.id, "user_id": cls.colleague.id}
        )
        cls.elsewhere = cls.talks.create(
            {"partner_id": cls.far.id, "user_id": cls.officer.id}
        )
        cls.all = cls.own.sudo() | cls.other | cls.elsewhere

    def seen_by(self, user):
        return self.talks.with_user(user).search([("id", "in", self.all.ids)])

    def test_who_sees_what(self):
        near = self.own | self.other
        for user, expected in [
            (self.officer, self.own),
            (self.colleague, self.other),
            (self.manager, near),
            (self.admin, self.all),
        ]:
            self.assertEqual(self.seen_by(user), expected.with_user(user), user.login)
            for talk in self.all:
                may = talk in expected
                for right in ("read", "write"):
                    self.assertEqual(talk.with_user(user).has_access(right), may)

    def test_outsiders(self):
        portal = new_test_user(self.env, "talk_portal", groups="base.group_portal")
        public = new_test_user(self.env, "talk_public", groups="base.group_public")
        for user in (portal, public):
            for right in ("read", "write", "create", "unlink"):
                self.assertFalse(self.talks.with_user(user).has_access(right))
            with self.assertRaises(AccessError):
                self.lone.with_user(user).read(["interaction_count"])

    def test_delete_is_a_right(self):
        with self.assertRaises(AccessError):
            self.own.unlink()
        self.officer.group_ids += self.env.ref("toloo_access.group_delete")
        self.own.unlink()
        self.assertTrue(self.own.sudo().recycle_id)
        self.assertFalse(self.own.search([("id", "=", self.own.id)]))
        with self.assertRaises(AccessError):
            self.other.with_user(self.officer).unlink()

    def test_no_talk_with_contacts_elsewhere(self):
        for user in (self.officer, self.manager):
            with self.assertRaises(AccessError):
                self.talk(self.far, user=user)
        with self.assertRaises(AccessError):
            self.own.write({"partner_id": self.far.id})

    def test_no_talk_with_a_colleagues_contact(self):
        self.lone.user_id = self.colleague
        with self.assertRaises(AccessError):
            self.talk(self.lone, user=self.officer)

    def test_talks_move_with_the_contact(self):
        self.lone.write({"state_id": self.tehran.id})
        self.env.flush_all()
        self.assertEqual(self.own.sudo().area_id, self._area_of(self.tehran))
        self.assertEqual(self.own.sudo().state_id, self.tehran)
        self.assertFalse(self.seen_by(self.officer))
        self.assertFalse(self.seen_by(self.manager))
        self.far.write({"state_id": self.isfahan.id})
        self.env.flush_all()
        self.assertEqual(self.seen_by(self.officer), self.elsewhere)

    def test_who_follows_up_sees_the_talk(self):
        self.other.write(
            {"date_follow_up": "2024-03-20", "follow_up_user_id": self.officer.id}
        )
        self.assertIn(self.other, self.seen_by(self.officer))

    def test_phone_of_a_company_elsewhere(self):
        self.far.write({"is_company": True, "phone": "+982188776655"})
        # A contact of type "other" has an address of its own.
        values = {"parent_id": self.far.id, "type": "other", "phone": "+989121234567"}
        person = self._make_contact("Mina", self.isfahan, **values)
        talk = self.talk(person, user=self.manager)
        self.assertEqual(talk.phone, person.phone)
        self.assertTrue(talk.phone)
        self.assertFalse(talk.company_phone)
        seen = talk.with_user(self.admin).company_phone
        self.assertEqual(seen, self.far.phone)

    def test_other_house(self):
        house = self.env["res.company"].create({"name": "Second house"})
        talk = self.talk(company_id=house.id, user_id=self.env.uid)
        self.assertFalse(talk.with_user(self.admin).has_access("read"))
