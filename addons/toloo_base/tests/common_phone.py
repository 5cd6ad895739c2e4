from odoo.tests import TransactionCase, new_test_user

OFFICER = "toloo_access.group_officer,base.group_partner_manager"


class PhoneCase(TransactionCase):
    """Two provinces, a manager of each, an officer of the first."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.Number = cls.env["toloo.phone.number"]
        cls.Partner = cls.env["res.partner"].with_context(tracking_disable=True)
        cls.iran = cls.env.ref("base.ir")
        cls.env.company.country_id = cls.iran
        cls.tehran = cls.env.ref("l10n_ir_states.state_ir_10")
        cls.isfahan = cls.env["res.country.state"].search(
            [("toloo_area_code", "=", "31"), ("country_id", "=", cls.iran.id)]
        )
        cls.manager = cls.user_of("manager", "toloo_access.group_manager", cls.tehran)
        cls.far = cls.user_of("far", "toloo_access.group_manager", cls.isfahan)
        cls.officer = cls.user_of("officer", OFFICER, cls.tehran)

    @classmethod
    def user_of(cls, name, groups, state):
        """A user who sees one province."""
        user = new_test_user(cls.env, f"phone_{name}", groups=groups)
        area = cls.env["toloo.area"]._of_place("province", state.ids)[state.id]
        pattern = {"name": f"phone {name}", "area_ids": area, "user_ids": user.ids}
        cls.env["toloo.access.pattern"].create({**pattern, "area_ids": [area]})
        return user

    @classmethod
    def contact(cls, phone=False, **values):
        return cls.Partner.create({"name": "C", "phone": phone, **values})

    def rows(self, partner):
        return [
            (row.number, row.extension or "", row.is_main)
            for row in partner.phone_number_ids.sorted()
        ]
