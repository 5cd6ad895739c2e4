from odoo.exceptions import AccessError
from odoo.fields import Command
from odoo.tests import tagged

from .common import AccessCommon


@tagged("post_install", "-at_install")
class TestPattern(AccessCommon):
    def test_user_sees_only_his_areas(self):
        self.assertEqual(self.seen(self.manager), self.near)
        far = self.far.with_user(self.manager)
        with self.assertRaises(AccessError):
            far.read(["name"])
        with self.assertRaises(AccessError):
            far.write({"comment": "x"})
        names = self.env["res.partner"].with_user(self.manager).name_search("Canary")
        self.assertEqual([n for _i, n in names], ["Near Canary"])

    def test_contact_without_area_is_seen_by_who_sees_all(self):
        self.assertFalse(self.seen(self.manager, self.nowhere))
        self.assertTrue(self.seen(self.administrator, self.nowhere))

    def test_untick_hides_at_once_and_tick_shows(self):
        self.pattern.area_ids = [Command.unlink(self.area(self.isfahan).id)]
        self.assertFalse(self.seen(self.manager))
        self.pattern.area_ids = [Command.link(self.area(self.tehran_city).id)]
        self.assertEqual(self.seen(self.manager), self.far)

    def test_tick_covers_what_lies_below_and_nothing_above(self):
        self.pattern.area_ids = [Command.set(self.area(self.kashan).ids)]
        kashan = self.contact("Kashan", self.kashan)
        province = self.env["res.partner"].create(
            {"name": "Province", "state_id": self.isfahan.id}
        )
        self.assertEqual(self.seen(self.manager, self.both | kashan | province), kashan)
        self.pattern.area_ids = [Command.set(self.area(self.iran).ids)]
        self.assertEqual(self.seen(self.manager), self.both)

    def test_patterns_of_a_user_add_up_and_leave_with_him(self):
        other = self.env["toloo.access.pattern"].create(
            {"name": "Tehran", "area_ids": [Command.link(self.area(self.tehran).id)]}
        )
        other.user_ids = self.manager
        self.assertEqual(self.seen(self.manager), self.both)
        other.active = False
        self.assertEqual(self.seen(self.manager), self.near)
        self.manager.toloo_pattern_ids = False
        self.assertFalse(self.seen(self.manager))

    def test_house_stays_visible(self):
        house = self.env.company.partner_id | self.administrator.partner_id
        house.write({"state_id": self.tehran.id})
        self.assertEqual(self.seen(self.manager, house), house)

    def test_moving_a_contact_moves_it_out_of_sight(self):
        self.near.write({"city_id": self.tehran_city.id, "state_id": self.tehran.id})
        self.assertFalse(self.seen(self.manager))

    def test_user_cannot_move_a_contact_into_the_dark_or_out_of_it(self):
        near = self.near.with_user(self.manager)
        with self.assertRaises(AccessError):
            near.write({"city_id": self.tehran_city.id, "state_id": self.tehran.id})
            near.flush_recordset()
        with self.assertRaises(AccessError):
            self.env["res.partner"].with_user(self.manager).create(
                {"name": "X", "state_id": self.tehran.id}
            )

    def test_new_places_are_offered_or_ticked(self):
        auto = self.env["toloo.access.pattern"].create(
            {"name": "Auto", "include_new": True}
        )
        country = self.env["toloo.access.pattern"].create(
            {"name": "Iran", "area_ids": [Command.link(self.area(self.iran).id)]}
        )
        state = self.env["res.country.state"].create(
            {"name": "Newland", "code": "NL1", "country_id": self.iran.id}
        )
        area = self.area(state)
        self.assertIn(area, self.pattern.offered_area_ids)
        self.assertIn(area, auto.area_ids)
        self.assertNotIn(area, country.offered_area_ids)
        self.pattern.action_tick_offered()
        self.assertIn(area, self.pattern.area_ids)
        self.assertFalse(self.pattern.offered_area_ids)

    def test_uncovered_contacts_are_listed(self):
        action = self.env["toloo.access.pattern"].action_open_uncovered()
        found = self.env["res.partner"].search(action["domain"])
        self.assertIn(self.far, found)
        self.assertIn(self.nowhere, found)
        self.assertNotIn(self.near, found)

    def test_who_can_see_this_contact(self):
        action = self.near.with_user(self.administrator).action_toloo_viewers()
        viewers = self.env["res.users"].search(action["domain"])
        self.assertIn(self.manager, viewers)
        action = self.far.with_user(self.administrator).action_toloo_viewers()
        self.assertNotIn(self.manager, self.env["res.users"].search(action["domain"]))
        with self.assertRaises(AccessError):
            self.near.with_user(self.manager).action_toloo_viewers()

    def test_only_administrators_touch_patterns(self):
        for user in (self.manager, self.officer):
            pattern = self.pattern.with_user(user)
            self.assertFalse(pattern.has_access("read"))
            with self.assertRaises(AccessError):
                pattern.write({"area_ids": [Command.clear()]})
            with self.assertRaises(AccessError):
                user.with_user(user).write({"toloo_pattern_ids": [Command.clear()]})
        area = self.area(self.kashan).with_user(self.manager)
        self.assertTrue(area.has_access("create"))
        self.assertFalse(area.has_access("unlink"))
        self.assertFalse(area.with_user(self.officer).has_access("write"))

    def test_user_without_any_right_of_toloo_is_not_limited(self):
        user = self.make_user("plain", "base.group_partner_manager")
        user.toloo_pattern_ids = False
        self.assertEqual(self.seen(user), self.both)

    def test_the_rule_is_what_holds(self):
        rule = self.env.ref("toloo_access.rule_res_partner")
        rule.active = False
        self.assertEqual(self.seen(self.manager), self.both)
