from odoo.fields import Command
from odoo.tests import TransactionCase, new_test_user


class AccessCommon(TransactionCase):
    """Three provinces, a pattern of Isfahan, and a user of each right."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.iran = cls.env.ref("base.ir")
        cls.tehran = cls.province("10")
        cls.isfahan = cls.province("20")
        cls.fars = cls.province("17")
        cls.kashan = cls.city("20", "کاشان")
        cls.isfahan_city = cls.city("20", "اصفهان")
        cls.tehran_city = cls.city("10", "تهران")
        cls.pattern = cls.env["toloo.access.pattern"].create(
            {"name": "Isfahan", "area_ids": [Command.link(cls.area(cls.isfahan).id)]}
        )
        cls.manager = cls.make_user("toloo_manager", "toloo_access.group_manager")
        cls.officer = cls.make_user("toloo_officer", "toloo_access.group_officer")
        cls.administrator = new_test_user(
            cls.env, "toloo_admin", groups="base.group_user,toloo_access.group_admin"
        )
        cls.near = cls.contact("Near Canary", cls.isfahan_city)
        cls.far = cls.contact("Far Canary", cls.tehran_city)
        cls.nowhere = cls.env["res.partner"].create({"name": "Nowhere Canary"})
        cls.both = cls.near | cls.far

    @classmethod
    def province(cls, code):
        return cls.env.ref(f"l10n_ir_states.state_ir_{code}")

    @classmethod
    def city(cls, code, name):
        cities = cls.env["res.city"].with_context(lang="fa_IR")
        domain = [("state_id", "=", cls.province(code).id), ("name", "=", name)]
        return cities.search(domain, limit=1).with_context(lang=None)

    @classmethod
    def area(cls, place):
        key = {"res.country": "country", "res.country.state": "province"}
        kind = key.get(place._name, "city")
        return cls.env["toloo.area"].browse(
            cls.env["toloo.area"]._of_place(kind, place.ids)[place.id]
        )

    @classmethod
    def make_user(cls, login, groups, **values):
        user = new_test_user(cls.env, login, groups=f"base.group_user,{groups}")
        user.write({"toloo_pattern_ids": [Command.set(cls.pattern.ids)], **values})
        return user

    @classmethod
    def contact(cls, name, city, **values):
        return cls.env["res.partner"].create(
            {
                "name": name,
                "city_id": city.id,
                "state_id": city.state_id.id,
                "country_id": city.country_id.id,
                **values,
            }
        )

    def seen(self, user, records=None):
        """Those of `records` (by default near and far) that `user` finds."""
        records = records or self.both
        return records.with_user(user).search([("id", "in", records.ids)]).sudo()
