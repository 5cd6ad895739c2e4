from unittest.mock import patch

from odoo.fields import Command
from odoo.tests import tagged

from ..tools.glance import Glance
from .common import AccessCommon


@tagged("post_install", "-at_install")
class TestPage(AccessCommon):
    """A page reads of what it leads to no more than it shows, and that once."""

    def queries(self, action):
        """The texts of the queries that `action` makes, and its result."""
        self.env.flush_all()
        self.env.invalidate_all()
        seen, execute = [], type(self.cr).execute

        def recorded(cursor, query, *args, **kwargs):
            result = execute(cursor, query, *args, **kwargs)
            seen.append(cursor._obj.query.decode())
            return result

        with patch.object(type(self.cr), "execute", recorded):
            result = action()
        return seen, result

    def page(self, user, spec):
        model = self.env["res.partner"].with_user(user)
        domain = [("id", "in", self.near.ids)]
        return model.web_search_read(domain, spec, limit=80)["records"]

    def test_a_name_needs_no_other_column(self):
        self.near.write({"user_id": self.manager.id, "country_id": self.iran.id})
        links = ("user_id", "state_id", "country_id", "area_id")
        spec = {name: {"fields": {"display_name": {}}} for name in links}
        expected = {name: self.near[name].display_name for name in links}
        for user in (self.manager, self.administrator):
            self.page(user, spec)
            seen, rows = self.queries(lambda user=user: self.page(user, spec))
            found = {name: rows[0][name]["display_name"] for name in links}
            self.assertEqual(found, expected)
            for column in ("signature", "phone_code", "vat_label"):
                wide = [query for query in seen if f'"{column}"' in query]
                self.assertFalse(wide, column)

    def test_other_fields_of_a_link_are_read_as_ever(self):
        self.near.country_id = self.iran
        spec = {"country_id": {"fields": {"display_name": {}, "phone_code": {}}}}
        for user in (self.manager, self.administrator):
            row = self.page(user, spec)[0]["country_id"]
            self.assertEqual(row["phone_code"], self.iran.phone_code)
            self.assertEqual(row["display_name"], self.iran.display_name)

    def test_people_below_are_searched_once(self):
        child = self.contact("Child", self.kashan, parent_id=self.near.id)
        self.env.flush_all()
        model = self.env["res.partner"].with_user(self.manager)
        domain = [("id", "child_of", self.near.ids)]
        with model._toloo_glance():
            below = model.search_fetch(domain, ["parent_id"])
            self.assertEqual(below.sudo(), self.near | child)
            with self.assertQueryCount(0, flush=False):
                again = model.search_fetch(domain, ["parent_id"])
            self.assertEqual(again.ids, below.ids)
            self.assertEqual(again.env, model.env)

    def test_people_below_are_each_users_own(self):
        place = {"city_id": self.tehran_city.id, "state_id": self.tehran.id}
        far = self.contact(
            "Away", self.tehran_city, parent_id=self.near.id, type="other"
        )
        far.write(place)
        self.env.flush_all()
        domain = [("id", "child_of", self.near.ids)]
        model = self.env["res.partner"]
        with model._toloo_glance():
            for user, seen in (
                (self.administrator, True),
                (self.manager, False),
                (self.administrator, True),
            ):
                found = model.with_user(user).search_fetch(domain, ["parent_id"])
                self.assertEqual(far.id in found.ids, seen)
            found = model.with_user(self.manager).sudo().search_fetch(domain)
            self.assertIn(far.id, found.ids)

    def test_people_below_follow_what_is_written(self):
        model = self.env["res.partner"].with_user(self.manager)
        domain = [("id", "child_of", self.near.ids)]
        with model._toloo_glance():
            self.assertEqual(len(model.search_fetch(domain, ["name"])), 1)
            self.contact("Child", self.kashan, parent_id=self.near.id)
            self.assertEqual(len(model.search_fetch(domain, ["name"])), 2)

    def test_other_searches_below_are_made(self):
        child = self.contact("Child", self.kashan, parent_id=self.near.id)
        child.active = False
        model = self.env["res.partner"].with_user(self.manager)
        below = [("id", "child_of", self.near.ids)]
        with model._toloo_glance():
            self.assertEqual(len(model.search_fetch(below)), 1)
            everyone = model.with_context(active_test=False)
            self.assertEqual(len(everyone.search_fetch(below)), 2)
            self.assertEqual(len(everyone.search_fetch(below, limit=1)), 1)
            named = [*below, ("name", "=", "Child")]
            self.assertEqual(everyone.search_fetch(named).ids, child.ids)
            above = [("id", "parent_of", child.ids)]
            self.assertEqual(len(everyone.search_fetch(above)), 2)

    def test_groups_follow_what_is_written(self):
        users = self.env["res.users"].with_user(self.manager)
        user, word = users.browse(self.manager.id), "toloo_access.group_manager"
        with users._toloo_glance():
            self.assertTrue(user.has_groups(word))
            self.assertFalse(user.has_groups(f"!{word}"))
            self.assertFalse(user.has_groups("toloo_access.group_admin"))
            self.assertFalse(self.officer.has_groups(word))
            group = self.env.ref(word)
            self.manager.group_ids = [Command.unlink(group.id)]
            self.assertFalse(user.has_groups(word))

    def test_glance_keeps_searches(self):
        glance = Glance()
        glance.trees.append((({"lang": "fa_IR"}, [1]), (1, 2)))
        self.assertEqual(glance.tree(({"lang": "fa_IR"}, [1])), (1, 2))
        self.assertIsNone(glance.tree(({"lang": "en_US"}, [1])))
