import time

from odoo.exceptions import AccessError
from odoo.fields import Command
from odoo.tests import new_test_user, tagged

from odoo.addons.toloo_access.tests.common import AccessCommon


@tagged("post_install", "-at_install")
class TestHistory(AccessCommon):
    """Who changed what, when, from what to what; shown to who may see it."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.env.cr.flush()
        cls.line = cls.env["toloo.history.line"]

    def history(self, record, user=None):
        self.env.cr.flush()
        self.env.invalidate_all()
        lines = self.line.with_user(user or self.administrator)
        domain = [("res_model", "=", record._name), ("res_id", "=", record.id)]
        return lines.search(domain, order="id")

    def changes(self, record, user=None):
        found = self.history(record, user).filtered(lambda h: h.method == "write")
        return {h.field_name: (h.old_text, h.new_text) for h in found}

    def test_old_and_new(self):
        near = self.near.with_user(self.manager)
        near.write({"function": "Buyer", "city_id": self.kashan.id, "is_company": True})
        changes = self.changes(self.near)
        self.assertEqual(changes["function"], ("", "Buyer"))
        self.assertEqual(
            changes["city_id"],
            (self.isfahan_city.display_name, self.kashan.display_name),
        )
        self.assertEqual(changes["is_company"], ("No", "Yes"))
        line = self.history(self.near)[-1]
        self.assertEqual(line.user_id, self.manager)
        self.assertTrue(line.date)
        self.assertEqual(line.record_name, self.near.display_name)

    def test_labels_in_the_users_language(self):
        self.env["res.lang"]._activate_lang("fa_IR")
        known = self.env["ir.model.fields"]._get("res.partner", "function")
        known.with_context(lang="fa_IR").field_description = "سمت"
        self.near.function = "Buyer"
        line = self.history(self.near)[-1].with_context(lang="fa_IR")
        self.assertEqual(line.label, "سمت")

    def test_whole_life(self):
        partner = self.contact("Short life", self.isfahan_city)
        self.env.cr.flush()
        partner.with_user(self.administrator).unlink()
        self.env.cr.flush()
        entry = self.env["toloo.recycle.bin"].search([("res_id", "=", partner.id)])
        entry.with_user(self.administrator).action_restore()
        self.env.cr.flush()
        partner.with_user(self.administrator).unlink()
        self.env.cr.flush()
        entry = self.env["toloo.recycle.bin"].search([("res_id", "=", partner.id)])
        entry.with_user(self.administrator).action_purge()
        self.assertEqual(
            self.history(partner).mapped("method"),
            ["create", "unlink", "restore", "unlink", "purge"],
        )
        self.assertFalse(self.history(partner, self.manager))

    def test_several_writes_make_one_line(self):
        self.near.function = "A"
        self.near.function = "B"
        self.far.function = "A"
        self.far.function = False
        self.assertEqual(self.changes(self.near)["function"], ("", "B"))
        self.assertNotIn("function", self.changes(self.far))

    def test_undone_change_is_no_change(self):
        with self.assertRaises(ZeroDivisionError), self.env.cr.savepoint():
            self.near.function = "Undone"
            self.env.flush_all()
            raise ZeroDivisionError
        self.env.invalidate_all()
        self.assertNotIn("function", self.changes(self.near))

    def test_areas(self):
        self.both.function = "Buyer"
        self.assertTrue(self.history(self.near, self.manager))
        self.assertFalse(self.history(self.far, self.manager))
        hidden = self.history(self.far)[:1]
        with self.assertRaises(AccessError):
            hidden.with_user(self.manager).read(["record_name"])
        with self.assertRaises(AccessError):
            self.far.with_user(self.manager).action_toloo_history()

    def test_fields_under_groups(self):
        field = self.env["res.partner"]._fields["function"]
        self.patch(field, "groups", "base.group_system")
        self.near.write({"function": "Secret", "ref": "Open"})
        self.assertNotIn("function", self.changes(self.near, self.manager))
        self.assertIn("ref", self.changes(self.near, self.manager))
        for name in ("old_value", "new_value"):
            with self.assertRaises(AccessError):
                self.history(self.near, self.manager).search([(name, "ilike", "Sec")])

    def test_linked_names_out_of_sight(self):
        self.near.user_id = self.manager
        self.env.cr.flush()
        self.near.parent_id = self.far
        self.near.area_id.flush_recordset()
        self.env.cr.flush()
        lines = self.history(self.near).filtered(lambda h: h.field_name == "parent_id")
        text = lines.with_user(self.manager).sudo(False)
        self.env.invalidate_all()
        for line in text:
            if line.has_access("read"):
                self.assertNotIn("Far Canary", line.new_text)

    def test_rights(self):
        self.near.function = "Buyer"
        plain = new_test_user(self.env, "toloo_plain", groups="base.group_user")
        for user in (self.officer, plain):
            with self.assertRaises(AccessError):
                self.history(self.near, user)
        line = self.history(self.near)[:1]
        for user in (self.manager, self.administrator):
            with self.assertRaises(AccessError):
                line.with_user(user).write({"record_name": "x"})
            with self.assertRaises(AccessError):
                line.with_user(user).unlink()
            with self.assertRaises(AccessError):
                self.env["auditlog.log.line"].with_user(user).search([])

    def test_action(self):
        action = self.near.with_user(self.manager).action_toloo_history()
        self.assertEqual(action["res_model"], "toloo.history.line")
        self.assertIn(("res_id", "in", self.near.ids), action["domain"])
        server = self.env.ref("toloo_base.action_history_res_partner")
        self.assertEqual(server.binding_model_id.model, "res.partner")
        result = (
            server.with_user(self.manager)
            .with_context(
                active_model="res.partner",
                active_ids=self.near.ids,
                active_id=self.near.id,
            )
            .run()
        )
        self.assertEqual(result["res_model"], "toloo.history.line")

    def test_not_while_importing_modules(self):
        self.near.with_context(install_mode=True).function = "Installed"
        self.assertNotIn("function", self.changes(self.near))

    def test_many2many(self):
        tag = self.env["res.partner.category"].create({"name": "Gold"})
        self.near.category_id = [Command.link(tag.id)]
        self.assertEqual(self.changes(self.near)["category_id"], ("", "Gold"))

    def test_cost(self):
        """A change that is logged costs less than three times one that is not."""
        partners = self.env["res.partner"].create(
            [{"name": f"P{i}"} for i in range(300)]
        )
        self.env.cr.flush()

        def cost(text, **context):
            start = time.perf_counter()
            for partner in partners.with_context(**context):
                partner.write({"function": text})
            self.env.cr.flush()
            return time.perf_counter() - start

        cost("warm")
        bare = min(cost(f"a{i}", install_mode=True) for i in range(3))
        logged = min(cost(f"b{i}") for i in range(3))
        self.assertLess(logged / bare, 3)
