from odoo.tests import new_test_user

from odoo.addons.toloo_access.tests.province import ProvinceCase


class PeopleCase(ProvinceCase):
    """A company and a person in Tehran, another of each in Fars, and users."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.partner = cls.env["res.partner"]
        cls.position = cls.env["toloo.position"]
        cls.here, cls.there = cls.make_provinces("Province", "TX", "TY")
        cls.job = cls.env["res.partner.job_position"].create({"name": "Buyer"})
        cls.chief = cls.env["res.partner.job_position"].create({"name": "Chief"})
        cls.unit = cls.env["res.partner.department"].create({"name": "Supply"})
        cls.company = cls.new_contact("Company here", cls.here, is_company=True)
        cls.far_company = cls.new_contact("Company there", cls.there, is_company=True)
        cls.far_person = cls.new_contact("Person there", cls.there)
        cls.person = cls.new_contact("Person here", cls.here)
        cls.pattern = cls.province_pattern("People: here", cls.here)
        cls.officer = cls.new_user("people_officer", "group_officer")
        cls.manager = cls.new_user("people_manager", "group_manager")
        cls.trusted = cls.new_user("people_trusted", "group_manager")
        cls.trusted.group_ids += cls.env.ref("toloo_base.group_sensitive")

    @classmethod
    def new_contact(cls, name, state=None, **values):
        values |= {"name": name, "state_id": state and state.id}
        return cls.partner.create(values)

    @classmethod
    def new_user(cls, login, group):
        user = new_test_user(cls.env, login, groups=f"toloo_access.{group}")
        user.toloo_pattern_ids = cls.pattern
        return user

    @classmethod
    def relation(cls, name):
        return cls.env.ref(f"toloo_base.family_relation_{name}")
