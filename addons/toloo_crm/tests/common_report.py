from datetime import date

from odoo.fields import Command
from odoo.tests import new_test_user, tagged

from odoo.addons.account.tests.common import AccountTestInvoicingCommon

# 10 Mehr of 1402, 1403 and 1404.
DAYS = {1402: date(2023, 10, 2), 1403: date(2024, 10, 1), 1404: date(2025, 10, 2)}
# The last and the first day around the new year of 1404.
LAST_OF_1403, FIRST_OF_1404 = date(2025, 3, 20), date(2025, 3, 21)


@tagged("post_install", "-at_install")
class ReportCase(AccountTestInvoicingCommon):
    """Invoices of a product through the years, in two provinces, and their users."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        context = dict(cls.env.context, tracking_disable=True)
        cls.env = cls.env(su=True, context=context)
        cls.env["res.lang"]._activate_lang("fa_IR")
        cls.here = cls.env.ref("l10n_ir_states.state_ir_20")  # Isfahan
        cls.there = cls.env.ref("l10n_ir_states.state_ir_10")  # Tehran
        cls.near = cls.make_partner("Near Canary", cls.here)
        cls.far = cls.make_partner("Far Canary", cls.there)
        cls.pattern = cls.make_pattern(cls.here)
        cls.salesman = cls.make_user("report_salesman", "group_sale_salesman")
        cls.seller = cls.make_user("report_seller", "group_sale_salesman_all_leads")
        cls.chief = cls.make_user("report_chief", "group_sale_manager", everywhere=True)
        cls.product = cls.env["product.product"].create({"name": "Router"})

    @classmethod
    def make_partner(cls, name, state):
        return cls.env["res.partner"].create(
            {"name": name, "state_id": state.id, "country_id": state.country_id.id}
        )

    @classmethod
    def make_pattern(cls, state):
        areas = cls.env["toloo.area"]
        area = areas._of_place("province", state.ids)[state.id]
        values = {"name": "One province", "area_ids": [Command.link(area)]}
        return cls.env["toloo.access.pattern"].create(values)

    @classmethod
    def make_user(cls, login, group, everywhere=False):
        groups = "toloo_access.group_manager,base.group_allow_export"
        groups += f",sales_team.{group}"
        if everywhere:
            groups += ",toloo_access.group_all_areas"
        user = new_test_user(
            cls.env,
            login,
            groups=groups,
            lang="fa_IR",
            company_id=cls.env.company.id,
            company_ids=[Command.set(cls.env.company.ids)],
        )
        if not everywhere:
            cls.pattern.user_ids += user
        return user

    @classmethod
    def sell(cls, partner, day, quantity=1, price=100, refund=False, **values):
        """A posted invoice (or refund) of the product."""
        line = {
            "product_id": cls.product.id,
            "quantity": quantity,
            "price_unit": price,
            "tax_ids": [Command.clear()],
        }
        move = cls.env["account.move"].create(
            {
                "move_type": "out_refund" if refund else "out_invoice",
                "partner_id": partner.id,
                "invoice_date": day,
                "invoice_user_id": cls.seller.id,
                "invoice_line_ids": [Command.create(line)],
                **values,
            }
        )
        move.action_post()
        return move

    def as_user(self, model, user):
        """`model` as a user, in Persian, with nothing in memory."""
        self.env.flush_all()
        self.env.invalidate_all()
        return self.env[model].with_user(user).with_context(lang="fa_IR")
