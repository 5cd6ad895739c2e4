from odoo.exceptions import AccessError
from odoo.fields import Command
from odoo.tests import tagged

from .common import AccessCommon


@tagged("post_install", "-at_install")
class TestCover(AccessCommon):
    """Names of contacts out of sight, seen from records in sight."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        # A person of Isfahan whose company is in Tehran.
        cls.person = cls.contact(
            "Person", cls.kashan, parent_id=cls.far.id, type="other"
        )
        cls.person.write({"city_id": cls.kashan.id, "state_id": cls.isfahan.id})
        cls.manager.group_ids += cls.env.ref("base.group_allow_export")
        cls.mine = cls.person.with_user(cls.manager)

    def assertCovered(self, data):
        self.assertNotIn("Far Canary", str(data))

    def test_read(self):
        self.assertCovered(self.mine.read(["parent_id"]))
        spec = {"parent_id": {"fields": {"display_name": {}, "phone": {}}}}
        rows = self.mine.web_read(spec)
        self.assertCovered(rows)
        self.assertEqual(rows[0]["parent_id"]["id"], self.far.id)

    def test_search_read(self):
        model = self.mine.search_read([("id", "=", self.person.id)], ["parent_id"])
        self.assertCovered(model)

    def test_name_of_the_company_in_a_name(self):
        model = self.env["res.partner"].with_user(self.manager)
        self.assertIn("Far Canary", self.person.display_name)
        self.env.invalidate_all()
        texts = ["display_name", "complete_name", "parent_name"]
        texts += ["commercial_company_name"]
        rows = self.mine.read(texts)
        self.assertEqual(rows[0]["display_name"], "Person")
        self.assertCovered(rows)
        self.assertCovered(self.mine.export_data(texts))
        self.assertCovered(model.name_search("Person"))
        formatted = model.with_context(formatted_display_name=True)
        self.assertCovered(formatted.name_search("Person"))
        domain = [("id", "=", self.person.id)]
        groups = model.formatted_read_group(domain, ["complete_name"], ["__count"])
        self.assertCovered(groups)
        self.env.invalidate_all()
        self.assertIn("Far Canary", self.person.display_name)
        self.assertIn("Far Canary", self.person.complete_name)

    def test_what_rules_look_at_is_written_by_nobody(self):
        self.near.with_user(self.manager).write({"is_house": True, "area_id": False})
        self.env.flush_all()
        self.assertFalse(self.near.is_house)
        self.assertEqual(self.near.area_id, self.area(self.isfahan_city))
        vals = {"name": "X", "state_id": self.isfahan.id, "is_house": True}
        made = self.env["res.partner"].with_user(self.manager).create(vals)
        self.assertFalse(made.is_house)

    def test_visible_links_are_read_whole(self):
        self.person.parent_id = self.near
        self.near.phone = "0912 555 1234"
        self.person.write({"city_id": self.kashan.id, "state_id": self.isfahan.id})
        spec = {"parent_id": {"fields": {"display_name": {}, "phone": {}}}}
        parent = self.mine.web_read(spec)[0]["parent_id"]
        self.assertEqual(parent["display_name"], "Near Canary")
        self.assertTrue(parent["phone"])

    def test_groups(self):
        model = self.env["res.partner"].with_user(self.manager)
        domain = [("id", "=", self.person.id)]
        groups = model.formatted_read_group(domain, ["parent_id"], ["__count"])
        self.assertEqual(len(groups), 1)
        self.assertCovered(groups)
        self.assertCovered(model.web_read_group(domain, ["parent_id"], ["__count"]))

    def test_export(self):
        rows = self.mine.export_data(["name", "parent_id"])["datas"]
        self.assertEqual(rows[0][0], "Person")
        self.assertCovered(rows)

    def test_guessed_link_is_refused(self):
        model = self.env["res.partner"].with_user(self.manager)
        vals = {"name": "X", "state_id": self.isfahan.id, "parent_id": self.far.id}
        with self.assertRaises(AccessError):
            model.create(vals)
        with self.assertRaises(AccessError):
            self.near.with_user(self.manager).write({"parent_id": self.far.id})
        with self.assertRaises(AccessError):
            model.onchange(vals, ["parent_id"], {"parent_id": {}, "phone": {}})
        with self.assertRaises(AccessError):
            model.with_context(default_parent_id=self.far.id).onchange(
                {}, [], {"parent_id": {"fields": {"display_name": {}}}}
            )
        with self.assertRaises(AccessError):
            self.near.with_user(self.manager).write(
                {"child_ids": [Command.link(self.far.id)]}
            )

    def test_followers_notifications_and_authors(self):
        self.near.message_subscribe(self.far.ids)
        message = self.near.message_post(
            body="Hello",
            author_id=self.far.id,
            email_from="far@canary.example",
            partner_ids=self.far.ids,
            subtype_xmlid="mail.mt_comment",
        )
        env = self.env(user=self.manager)
        followers = env["mail.followers"].search([("res_id", "=", self.near.id)])
        self.assertNotIn(self.far, followers.sudo().partner_id)
        row = (
            env["mail.message"]
            .browse(message.id)
            .read(["author_id", "email_from", "body"])
        )
        self.assertCovered(row)
        self.assertNotIn("far@canary.example", str(row))
        self.assertIn("Hello", str(row))
        notices = env["mail.notification"].search(
            [("mail_message_id", "=", message.id)]
        )
        self.assertNotIn(self.far, notices.sudo().res_partner_id)

    def test_chatter_and_bus_name_nobody_out_of_sight(self):
        from odoo.addons.mail.tools.discuss import Store

        message = self.near.message_post(
            body="Hello", author_id=self.far.id, email_from="far@canary.example"
        )
        env = self.env(user=self.manager)
        data = Store().add(env["mail.message"].browse(message.id)).get_result()
        self.assertCovered(data)
        self.assertNotIn("far@canary.example", str(data))
        self.assertIn("Hello", str(data))
        data = Store(self.manager).add(message).get_result()
        self.assertCovered(data)
        data = Store(self.administrator).add(message).get_result()
        self.assertIn("Far Canary", str(data))

    def test_activity_of_a_hidden_document(self):
        activity = self.far.activity_schedule(
            "mail.mail_activity_data_todo", user_id=self.manager.id
        )
        self.assertCovered(activity.with_user(self.manager).read())

    def test_bank_accounts(self):
        self.env["res.partner.bank"].create(
            [
                {"acc_number": "IR01", "partner_id": self.near.id},
                {"acc_number": "IR02", "partner_id": self.far.id},
            ]
        )
        banks = (
            self.env["res.partner.bank"]
            .with_user(self.manager)
            .search([("acc_number", "in", ["IR01", "IR02"])])
        )
        self.assertEqual(banks.mapped("acc_number"), ["IR01"])

    def test_portal_users_of_other_areas(self):
        from odoo.tests import new_test_user

        portal = new_test_user(self.env, "far_portal", groups="base.group_portal")
        portal.partner_id.write(
            {"name": "Far Canary Portal", "state_id": self.tehran.id}
        )
        users = self.env["res.users"].with_user(self.manager).search([])
        self.assertNotIn(portal, users)
        self.assertIn(self.administrator, users)
