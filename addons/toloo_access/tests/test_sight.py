from unittest.mock import patch

from odoo.exceptions import AccessError
from odoo.tests import tagged

from ..models import res_partner_company
from ..tools.glance import Glance
from .common import AccessCommon


@tagged("post_install", "-at_install")
class TestSight(AccessCommon):
    """What a page has found out about sight saves questions and hides nothing less."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        # A person of Isfahan whose company is in Tehran.
        cls.person = cls.contact(
            "Person", cls.kashan, parent_id=cls.far.id, type="other"
        )
        cls.person.write({"city_id": cls.kashan.id, "state_id": cls.isfahan.id})
        cls.spec = {
            "complete_name": {},
            "user_id": {"fields": {"display_name": {}}},
            "parent_id": {"fields": {"display_name": {}}},
            "commercial_partner_id": {"fields": {"display_name": {}}},
        }

    def make_child(self, name):
        return self.contact(name, self.kashan, parent_id=self.near.id, type="other")

    def page(self, user, records):
        self.env.flush_all()
        self.env.invalidate_all()
        model = self.env["res.partner"].with_user(user)
        domain = [("id", "in", records.ids)]
        before = self.cr.sql_log_count
        rows = model.web_search_read(domain, self.spec, limit=80)["records"]
        return rows, self.cr.sql_log_count - before

    def test_a_page_asks_once(self):
        """One query more than without any limit, whatever the rows and the links."""
        records = self.person
        for number in range(20):
            records += self.make_child(f"P{number}")
        records.user_id = self.manager
        for user in (self.administrator, self.manager):
            self.page(user, records)
        _rows, free = self.page(self.administrator, records)
        rows, limited = self.page(self.manager, records)
        self.assertEqual(len(rows), 21)
        self.assertNotIn("Far Canary", str(rows))
        self.assertIn("Near Canary", str(rows))
        self.assertLessEqual(limited, free + 1)

    def test_names_of_many_contacts_ask_once(self):
        partners = (self.person | self.near).with_user(self.manager)
        partners.mapped("display_name")
        self.env.invalidate_all()
        partners.mapped("name")
        with self.assertQueryCount(1):
            names = partners.mapped("display_name")
        self.assertEqual(names, ["Person", "Near Canary"])

    def test_names_of_a_page_are_read_alone(self):
        """As the host names links: in nobody's right, hidden companies left out."""
        partners = self.person
        for number in range(12):
            partners += self.make_child(f"P{number}")
        partners = partners.with_user(self.manager).sudo()
        partners.mapped("display_name")
        self.env.flush_all()
        self.env.invalidate_all()
        # Who is in sight, their names, and what else the host wants of the person.
        with self.assertQueryCount(3, flush=False):
            names = partners.mapped("display_name")
        self.assertEqual(names[:2], ["Person", "Near Canary, P0"])

    def test_what_is_written_is_asked_about_again(self):
        model = self.env["res.partner"].with_user(self.manager)
        with model._toloo_glance():
            self.assertEqual(model._toloo_hidden_ids(self.both.ids), {self.far.id})
            place = {"city_id": self.kashan.id, "state_id": self.isfahan.id}
            self.far.write(place)
            self.assertFalse(model._toloo_hidden_ids(self.both.ids))
            self.pattern.area_ids -= self.area(self.isfahan)
            hidden = model._toloo_hidden_ids(self.both.ids)
            self.assertEqual(hidden, set(self.both.ids))

    def test_each_user_has_answers_of_his_own(self):
        model = self.env["res.partner"]
        for users in (
            (self.administrator, self.manager),
            (self.manager, self.administrator),
        ):
            with model._toloo_glance():
                for user in users:
                    mine = self.person.with_user(user)
                    hidden = mine._toloo_hidden_company_ids()
                    limited = user == self.manager
                    self.assertEqual(hidden, set(mine.ids) if limited else set())
                    found = model._toloo_hidden_ids(self.both.ids, user)
                    self.assertEqual(found, {self.far.id} if limited else set())

    def test_colleagues_are_known(self):
        users = self.env["res.users"].with_user(self.manager)
        ids = (self.officer + self.administrator).ids
        self.assertFalse(users._toloo_hidden_ids(ids))
        with self.assertQueryCount(0):
            self.assertFalse(users._toloo_hidden_ids(ids))
        # Who becomes a customer with access to the portal is no colleague any more.
        portal = self.env.ref("base.group_portal")
        self.officer.group_ids = portal
        self.officer.partner_id.write(
            {"city_id": self.tehran_city.id, "state_id": self.tehran.id}
        )
        self.assertEqual(users._toloo_hidden_ids(ids), {self.officer.id})

    def test_what_was_found_is_read_only_while_it_holds(self):
        model = self.env["res.partner"].with_user(self.manager)
        with model._toloo_glance():
            found = model.search_fetch([("id", "in", self.both.ids)], ["name"])
            self.assertEqual(found, self.near.with_user(self.manager))
            found.invalidate_recordset()
            with self.assertQueryCount(0, flush=False):
                found.check_access("read")
            with self.assertRaises(AccessError):
                self.both.with_user(self.manager).check_access("read")
            with self.assertRaises(AccessError):
                found.with_user(self.officer).check_access("unlink")
            place = {"city_id": self.tehran_city.id, "state_id": self.tehran.id}
            self.near.write(place)
            with self.assertRaises(AccessError):
                found.check_access("read")

    def test_nothing_is_kept_after_the_page(self):
        self.page(self.manager, self.person)
        self.assertNotIn("toloo_glance", self.cr.cache)
        with self.assertRaises(AccessError):
            self.far.with_user(self.manager).web_read({"name": {}})
        self.assertNotIn("toloo_glance", self.cr.cache)

    def test_stored_names_are_the_hosts(self):
        """A name that is taken from its column is what the host would have made."""
        kinds = ("invoice", "delivery", "other", "contact")
        nameless = self.env["res.partner"].create(
            [
                {"name": False, "type": kind, "parent_id": self.near.id}
                for kind in kinds[:3]
            ]
        )
        firm = {"name": "Person", "company_name": "A firm"}
        loose = self.env["res.partner"].create(firm)
        records = self.both | self.person | self.nowhere | nameless | loose
        for context in (
            {},
            {"lang": "fa_IR"},
            {"show_email": True, "show_address": True},
            {"show_vat": True},
            {"partner_show_db_id": True},
            {"formatted_display_name": True},
            {"partner_display_name_hide_company": True},
        ):
            with self.subTest(context=context):
                quick = self.names(records.with_context(**context))
                with patch.object(res_partner_company, "NAMING", ()):
                    slow = self.names(records.with_context(**context))
                self.assertEqual(quick, slow)

    def names(self, records):
        self.env.flush_all()
        self.env.invalidate_all()
        return records.mapped(lambda partner: partner.display_name)

    def test_an_addon_with_a_say_in_names_is_heard(self):
        self.assertTrue(self.near._toloo_stored_names())
        with patch.object(res_partner_company, "NAMING", (None, "base")):
            self.assertFalse(self.near._toloo_stored_names())

    def test_glance(self):
        glance = Glance()
        self.assertEqual(glance.ask("a", {1, 2}), {1, 2})
        self.assertEqual(glance.ask("a", {2, 3}), {3})
        self.assertEqual(glance.ask("b", {2}), {2})
        glance.named = ("x",)
        self.assertEqual((glance.take_named(), glance.take_named()), (("x",), ()))
