from datetime import timedelta

from odoo.tests import new_test_user

from odoo.addons.toloo_access.tests.province import ProvinceCase
from odoo.addons.toloo_jalali.tools.period import add_years

from ..tools.cover import today


class PolicyCase(ProvinceCase):
    """Two provinces with a holder each, an insurer, a line, a user of each right."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.env.ref("base.IRR").write({"active": True, "rounding": 1})
        cls.env.company.currency_id = cls.env.ref("base.IRR")
        cls.here, cls.there = cls.make_provinces("Policy", "PH", "PT")
        cls.near = cls.contact("Near Holder", cls.here)
        cls.far = cls.contact("Far Holder", cls.there)
        cls.pattern = cls.province_pattern("Policies: here", cls.here)
        cls.officer = cls.user("policy_officer", "group_officer")
        cls.colleague = cls.user("policy_colleague", "group_officer")
        cls.manager = cls.user("policy_manager", "group_manager")
        cls.chief = cls.user("policy_chief", "group_admin")
        cls.insurer = cls.env["toloo.insurer"].create({"name": "Pars", "code": "PRS"})
        cls.line = cls.env.ref("toloo_insurance.line_third_party")
        cls.fire = cls.env.ref("toloo_insurance.line_fire")
        cls.terms = cls.env["toloo.policy.term"]
        cls.today = today()
        cls.counter = 0

    @classmethod
    def user(cls, login, group):
        user = new_test_user(cls.env, login, groups=f"toloo_access.{group}")
        user.toloo_pattern_ids = cls.pattern
        return user

    @classmethod
    def values(cls, **values):
        """Values of a draft of a year that began `ago` days before today."""
        cls.counter += 1
        start = values.pop("start", cls.today)
        return {
            "number": f"T/{cls.counter:05}",
            "partner_id": cls.near.id,
            "insurer_id": cls.insurer.id,
            "line_id": cls.line.id,
            "user_id": cls.officer.id,
            "date_start": start,
            "date_end": add_years(start, 1),
            "premium": 10_000_000,
            **values,
        }

    @classmethod
    def draft(cls, **values):
        return cls.terms.create(cls.values(**values))

    @classmethod
    def in_force(cls, ends_in=None, **values):
        """A term in force; one that ends in so many days, if told."""
        if ends_in is not None:
            values["date_end"] = cls.today + timedelta(ends_in)
            values["start"] = add_years(values["date_end"], -1)
        term = cls.draft(**values)
        term.action_activate()
        return term
