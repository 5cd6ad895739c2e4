from odoo.tests import TransactionCase, new_test_user

OFFICER = "toloo_access.group_officer"


class InteractionCase(TransactionCase):
    """Two provinces, a company with a person, a lone contact, a user of each kind."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.env.user.group_ids += cls.env.ref("toloo_access.group_admin")
        cls.tehran, cls.isfahan = cls._make_places()
        pattern = cls.env["toloo.access.pattern"].create(
            {
                "name": "Only Isfahan",
                "area_ids": [(6, 0, cls._area_of(cls.isfahan).ids)],
            }
        )
        cls.officer = cls._make_user("officer", OFFICER, pattern)
        cls.colleague = cls._make_user("colleague", OFFICER, pattern)
        cls.manager = cls._make_user("manager", "toloo_access.group_manager", pattern)
        cls.admin = cls._make_user("chief", "toloo_access.group_admin")
        cls.company = cls._make_contact("Naqsh", cls.isfahan, is_company=True)
        cls.person = cls._make_contact("Sara", cls.isfahan, parent_id=cls.company.id)
        cls.lone = cls._make_contact("Reza", cls.isfahan)
        cls.far = cls._make_contact("Milad", cls.tehran)
        cls.talks = cls.env["toloo.interaction"]

    @classmethod
    def _make_places(cls):
        country = cls.env.ref("base.ir")
        return cls.env["res.country.state"].create(
            [
                {"name": f"Test {code}", "code": code, "country_id": country.id}
                for code in ("XTE", "XIS")
            ]
        )

    @classmethod
    def _area_of(cls, state):
        domain = [("state_id", "=", state.id), ("kind", "=", "province")]
        return cls.env["toloo.area"].search(domain)

    @classmethod
    def _make_user(cls, login, groups, pattern=None):
        user = new_test_user(cls.env, f"talk_{login}", groups=groups)
        if pattern:
            user.toloo_pattern_ids = pattern
        return user

    @classmethod
    def _make_contact(cls, name, state, **values):
        values |= {"name": name, "state_id": state.id}
        return cls.env["res.partner"].create(
            values | {"country_id": state.country_id.id}
        )

    def talk(self, partner=None, user=None, **values):
        """A talk that `user` logs, on the telephone unless told."""
        values.setdefault("partner_id", (partner or self.lone).id)
        talks = self.talks.with_user(user) if user else self.talks
        return talks.create(values)
