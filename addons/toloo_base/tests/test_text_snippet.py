from odoo.exceptions import AccessError, UserError
from odoo.tests import HttpCase, new_test_user, tagged

from odoo.addons.toloo_access.tests.common import AccessCommon


@tagged("post_install", "-at_install")
class TestTextSnippet(AccessCommon):
    """A text is stored once and found by who may."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.snippet = cls.env["toloo.text.snippet"]
        cls.mine = cls.snippet.with_user(cls.officer)
        cls.key = cls.mine.snippet_save("Delivery in 7 days\nPaid in cash")
        cls.record = cls.snippet.browse(cls.key)

    def test_title_is_the_first_line(self):
        self.assertEqual(self.record.name, "Delivery in 7 days")
        self.assertEqual(self.record.user_id, self.officer)
        long = self.snippet.browse(self.mine.snippet_save("ط" * 200))
        self.assertEqual(len(long.name), 60)

    def test_same_text_once(self):
        again = self.mine.snippet_save(" Delivery in 7 days\nPaid in cash ")
        self.assertEqual(again, self.key)

    def test_nothing_to_store(self):
        with self.assertRaises(UserError):
            self.mine.snippet_save("  \n")

    def test_most_used_first(self):
        second = self.mine.snippet_save("A second text")
        self.mine.browse(second).snippet_use()
        found = self.mine.snippet_find("res.partner")
        self.assertEqual([f["id"] for f in found[:2]], [second, self.key])
        self.assertEqual(self.snippet.browse(second).usage_count, 1)

    def test_find(self):
        self.assertTrue(self.mine.snippet_find("res.partner", "cash"))
        self.assertFalse(self.mine.snippet_find("res.partner", "cheque"))
        self.record.res_model = "res.partner"
        self.assertTrue(self.mine.snippet_find("res.partner"))
        self.assertFalse(self.mine.snippet_find("toloo.access.pattern"))

    def test_own_and_shared(self):
        other = self.snippet.with_user(self.manager)
        self.assertFalse(other.snippet_find("res.partner"))
        with self.assertRaises(AccessError):
            other.browse(self.key).snippet_use()
        with self.assertRaises(AccessError):
            other.browse(self.key).write({"shared": True})
        self.record.shared = True
        self.assertTrue(other.snippet_find("res.partner"))
        other.browse(self.key).snippet_use()
        other.browse(self.key).write({"name": "Kept by the manager"})

    def test_officer_leaves_others_alone(self):
        theirs = self.snippet.with_user(self.manager).snippet_save("Of the manager")
        self.snippet.browse(theirs).shared = True
        self.assertIn(theirs, [f["id"] for f in self.mine.snippet_find("res.partner")])
        with self.assertRaises(AccessError):
            self.mine.browse(theirs).write({"name": "x"})
        with self.assertRaises(AccessError):
            self.mine.browse(theirs).unlink()
        with self.assertRaises(AccessError):
            self.mine.create({"name": "x", "text": "x", "user_id": self.manager.id})

    def test_plain_user_has_none(self):
        plain = new_test_user(self.env, "toloo_plain", groups="base.group_user")
        with self.assertRaises(AccessError):
            self.snippet.with_user(plain).snippet_find("res.partner")


@tagged("post_install", "-at_install")
class TestTextSnippetTour(HttpCase):
    def test_tour(self):
        """In the client: store the notes of a contact, insert them
        there again; open a file from the list; delete and restore."""
        admin = self.env.ref("base.user_admin")
        group = self.env.ref("toloo_access.group_admin")
        self.assertTrue(admin.all_group_ids & group)
        # First in the list: a search would load it again while the tour clicks.
        partner = self.env["res.partner"].create(
            {"name": "0 Tour Canary", "comment": "<p>Seven days</p>"}
        )
        self.env["ir.attachment"].create(
            {
                "name": "tour.txt",
                "raw": b"a",
                "res_model": "res.partner",
                "res_id": partner.id,
            }
        )
        self.start_tour("/odoo/toloo-persons", "toloo_base_recycle", login="admin")
        snippet = self.env["toloo.text.snippet"].search([("text", "=", "Seven days")])
        self.assertEqual(snippet.user_id, admin)
        self.assertEqual(snippet.usage_count, 1)
        self.assertTrue(partner.recycle_id)
        self.assertEqual(str(partner.comment).count("Seven days"), 2)
        self.start_tour("/odoo/toloo-recycle-bin", "toloo_base_restore", login="admin")
        self.assertFalse(partner.recycle_id)

    def test_text_field(self):
        """A plain text field of any form: insert below what was typed."""
        admin = self.env.ref("base.user_admin")
        self.env["toloo.text.snippet"].with_user(admin).snippet_save("Seven days")
        pattern = self.env["toloo.access.pattern"].create({"name": "Tour pattern"})
        self.start_tour(
            f"/odoo/toloo.access.pattern/{pattern.id}",
            "toloo_base_snippet_text",
            login="admin",
        )
        self.assertEqual(pattern.note, "Before\nSeven days")
