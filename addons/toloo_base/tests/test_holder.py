from odoo.exceptions import UserError
from odoo.fields import Command
from odoo.tests import tagged

from odoo.addons.toloo_access.tests.common import AccessCommon


@tagged("post_install", "-at_install")
class TestHolder(AccessCommon):
    """A contact with documents stays, and the message says what holds it."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.deleter = cls.make_user(
            "toloo_deleter", "toloo_access.group_manager,toloo_access.group_delete"
        )

    def refusal(self, records=None, user=None):
        with self.assertRaises(UserError) as caught:
            (records or self.near).with_user(user or self.deleter).unlink()
        return caught.exception.args[0]

    def test_personnel_and_archived(self):
        for number in range(5):
            staff = self.contact(
                f"Staff {number}", self.isfahan_city, parent_id=self.near.id
            )
        staff.active = False
        text = self.refusal()
        self.assertIn("Personnel: 5", text)
        self.assertIn("Staff 0", text)
        self.assertIn("…", text)
        self.assertNotIn("Staff 4", text)
        self.assertFalse(self.near.recycle_id)

    def test_interactions(self):
        talk = self.env["toloo.interaction"].create(
            {"partner_id": self.near.id, "name": "About a price"}
        )
        text = self.refusal()
        self.assertIn("Interaction: 1", text)
        talk.with_user(self.deleter).unlink()
        self.assertTrue(talk.recycle_id)
        self.near.with_user(self.deleter).unlink()
        self.assertTrue(self.near.recycle_id)

    def test_hidden_documents_are_counted_not_named(self):
        staff = self.contact("Secret staff", self.tehran_city, parent_id=self.near.id)
        staff.area_id = self.area(self.tehran)
        text = self.refusal()
        self.assertNotIn("Secret", text)
        self.assertNotIn("Personnel", text)
        self.assertIn("Others that you cannot see: 1", text)

    def test_in_the_users_language(self):
        self.env["res.lang"]._activate_lang("fa_IR")
        bank = self.env["ir.model"]._get("res.company")
        bank.with_context(lang="fa_IR").name = "شرکت ما"
        company = self.env["res.company"].create({"name": "House"})
        company.partner_id.is_company = True
        user = self.administrator
        user.write({"lang": "fa_IR", "company_ids": [Command.link(company.id)]})
        allowed = (company | user.company_id).ids
        records = company.partner_id.with_context(
            lang="fa_IR", allowed_company_ids=allowed
        )
        self.assertIn("شرکت ما", self.refusal(records, user))

    def test_machinery_does_not_hold(self):
        self.near.message_post(body="A talk", partner_ids=self.far.ids)
        self.near.message_subscribe(self.far.ids)
        self.far.category_id = self.env["res.partner.category"].create({"name": "x"})
        self.env["res.partner.bank"].create(
            {"acc_number": "1", "partner_id": self.near.id}
        )
        self.both.with_user(self.administrator).unlink()
        self.assertTrue(self.near.recycle_id and self.far.recycle_id)

    def test_company_with_its_personnel(self):
        staff = self.contact("Staff", self.isfahan_city, parent_id=self.near.id)
        (self.near | staff).with_user(self.deleter).unlink()
        self.assertTrue(staff.recycle_id and self.near.recycle_id)

    def test_deleted_documents_do_not_hold(self):
        staff = self.contact("Staff", self.isfahan_city, parent_id=self.near.id)
        staff.with_user(self.deleter).unlink()
        self.near.with_user(self.deleter).unlink()
        self.assertTrue(self.near.recycle_id)

    def test_registry(self):
        links = self.env["toloo.holder"]._links("res.partner")
        self.assertIn("res.users", links)
        self.assertIn("res.company", links)
        self.assertEqual(
            [f.name for f in links["res.partner"] if f.name == "parent_id"],
            ["parent_id"],
        )
        for name in links:
            self.assertFalse(name.startswith(("mail.", "bus.", "ir.")), name)

    def test_queries_do_not_grow(self):
        """As many queries for ten contacts as for one."""
        few = self.contact("One", self.isfahan_city)
        many = self.env["res.partner"].create([{"name": f"M{i}"} for i in range(10)])
        holder = self.env["toloo.holder"]

        def queries(records):
            self.env.flush_all()
            self.env.invalidate_all()
            before = self.env.cr.sql_log_count
            holder._held(records, records.ids)
            return self.env.cr.sql_log_count - before

        queries(few)
        self.assertEqual(queries(many), queries(few))


@tagged("post_install", "-at_install")
class TestHolderList(AccessCommon):
    """A list of contacts in some document holds each of them."""

    def test_many2many(self):
        self.env["ir.model.fields"].create(
            {
                "name": "x_guest_ids",
                "model_id": self.env["ir.model"]._get_id("toloo.area"),
                "ttype": "many2many",
                "relation": "res.partner",
                "field_description": "Guests",
            }
        )
        self.area(self.isfahan).x_guest_ids = self.near
        with self.assertRaisesRegex(UserError, "Area: 1"):
            self.near.with_user(self.administrator).unlink()
