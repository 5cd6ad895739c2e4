from odoo.fields import Command
from odoo.tests import TransactionCase


class ProvinceCase(TransactionCase):
    """For worlds of provinces that no other test has: contacts there, and the patterns
    by which users see them."""

    @classmethod
    def make_provinces(cls, name, *codes):
        """New provinces, one a code."""
        country = cls.env.ref("base.ir")
        return cls.env["res.country.state"].create(
            [
                {"name": f"{name} {code}", "code": code, "country_id": country.id}
                for code in codes
            ]
        )

    @classmethod
    def province_pattern(cls, name, state, users=None):
        """A pattern that ticks one province, of these users."""
        areas = cls.env["toloo.area"].search([("state_id", "=", state.id)])
        values = {"name": name, "area_ids": [Command.set(areas.ids)]}
        if users:
            values["user_ids"] = [Command.set(users.ids)]
        return cls.env["toloo.access.pattern"].create(values)

    @classmethod
    def contact(cls, name, state, **values):
        """A contact in a province."""
        return cls.env["res.partner"].create(
            {
                "name": name,
                "state_id": state.id,
                "country_id": state.country_id.id,
                **values,
            }
        )
