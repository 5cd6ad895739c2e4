from odoo.exceptions import AccessError
from odoo.fields import Command
from odoo.tests import new_test_user, tagged

from odoo.addons.toloo_access.tests.common import AccessCommon


@tagged("post_install", "-at_install")
class TestRecycleRights(AccessCommon):
    """The bin shows to each user what he could see and may delete."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.deleter = cls.make_user(
            "toloo_deleter",
            "toloo_access.group_manager,toloo_access.group_delete",
        )
        cls.both.with_user(cls.administrator).unlink()
        cls.bin = cls.env["toloo.recycle.bin"]
        cls.entries = cls.bin.search([("res_id", "in", cls.both.ids)])
        cls.near_entry = cls.entries.filtered(lambda e: e.res_id == cls.near.id)
        cls.far_entry = cls.entries - cls.near_entry

    def test_areas(self):
        entries = self.bin.with_user(self.deleter)
        self.assertEqual(entries.search([]).sudo(), self.near_entry)
        self.assertEqual(
            entries._read_group([], ["res_model"], ["__count"]), [("res.partner", 1)]
        )
        with self.assertRaises(AccessError):
            self.far_entry.with_user(self.deleter).read(["name"])
        with self.assertRaises(AccessError):
            self.far_entry.with_user(self.deleter).action_restore()
        self.assertTrue(self.far.recycle_id)

    def test_administrator_sees_all(self):
        entries = self.bin.with_user(self.administrator).search([])
        self.assertEqual(entries.sudo(), self.entries)
        self.assertEqual(self.near_entry.user_id, self.administrator)
        self.assertEqual(self.near_entry.name, "Near Canary")

    def test_who_administers_users_too(self):
        admin = self.env.ref("base.user_admin")
        self.assertTrue(self.env["res.users"].with_user(admin).has_access("unlink"))
        entries = self.bin.with_user(admin).search([])
        self.assertEqual(entries.sudo() & self.entries, self.entries)

    def test_without_right_to_delete(self):
        for user in (self.manager, self.officer):
            self.assertFalse(self.bin.with_user(user).search([]))
            with self.assertRaises(AccessError):
                self.near_entry.with_user(user).action_restore()

    def test_own_records_only(self):
        self.officer.group_ids = [
            Command.link(self.env.ref("toloo_access.group_delete").id),
            Command.link(self.env.ref("base.group_partner_manager").id),
        ]
        mine = self.contact("Mine", self.isfahan_city, user_id=self.officer.id)
        others = self.contact("Others'", self.isfahan_city, user_id=self.manager.id)
        mine.with_user(self.officer).unlink()
        others.with_user(self.administrator).unlink()
        names = self.bin.with_user(self.officer).search([]).mapped("name")
        self.assertIn("Mine", names)
        self.assertNotIn("Others'", names)

    def test_no_right_in_the_host(self):
        plain = new_test_user(self.env, "toloo_plain", groups="base.group_user")
        with self.assertRaises(AccessError):
            self.bin.with_user(plain).search([])

    def test_restore_by_who_may_delete(self):
        self.near_entry.with_user(self.deleter).action_restore()
        self.assertTrue(self.near.with_user(self.deleter).has_access("read"))

    def test_purge_needs_its_right(self):
        with self.assertRaises(AccessError):
            self.near_entry.with_user(self.deleter).action_purge()
        self.deleter.group_ids = [
            Command.link(self.env.ref("toloo_base.group_purge").id)
        ]
        self.near_entry.with_user(self.deleter).action_purge()
        self.assertFalse(self.near.exists())

    def test_entries_are_written_by_nobody(self):
        entry = self.near_entry.with_user(self.administrator)
        with self.assertRaises(AccessError):
            entry.write({"name": "Changed"})
        with self.assertRaises(AccessError):
            entry.unlink()
        with self.assertRaises(AccessError):
            entry.create({"name": "x", "res_model": "res.partner", "res_id": 1})

    def test_portal_user_unaffected(self):
        portal = new_test_user(self.env, "toloo_portal", groups="base.group_portal")
        with self.assertRaises(AccessError):
            self.bin.with_user(portal).search([])
        self.assertFalse(self.nowhere.with_user(portal)._recycles())

    def test_no_right_to_delete_no_bin(self):
        other = self.contact("Stays", self.isfahan_city)
        with self.assertRaises(AccessError):
            other.with_user(self.manager).unlink()
        self.assertFalse(other.recycle_id)
