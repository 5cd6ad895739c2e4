from odoo.fields import Command
from odoo.tests import new_test_user

from odoo.addons.toloo_access.tests.province import ProvinceCase

GROUPS = "sales_team.group_sale_salesman_all_leads,project.group_project_user"


class CustomerCase(ProvinceCase):
    """A company and a person here, a customer in a province that a salesperson of
    this one does not see."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.env = cls.env(context=dict(cls.env.context, tracking_disable=True))
        cls.here, cls.there = cls.make_provinces("Customer", "CH", "CT")
        cls.pattern = cls.province_pattern("Customers: here", cls.here)
        cls.manager = cls.user("customer_manager", "toloo_access.group_manager")
        cls.officer = cls.user("customer_officer", "toloo_access.group_officer")
        cls.firm = cls.contact("صنایع کاوه", cls.here, is_company=True)
        cls.person = cls.contact(
            "مریم کریمی", cls.here, parent_id=cls.firm.id, phone="0912 345 6789"
        )
        cls.far = cls.contact("Far Canary", cls.there, phone="0912 777 6655")
        cls.product = cls.env["product.product"].create(
            {"name": "Chair", "list_price": 1000, "taxes_id": False}
        )

    @classmethod
    def user(cls, login, group):
        user = new_test_user(cls.env, login, groups=f"{GROUPS},{group}")
        user.toloo_pattern_ids = cls.pattern
        return user

    @classmethod
    def chief(cls, login):
        """A user whom no area limits."""
        return cls.user(
            login, "toloo_access.group_manager,toloo_access.group_all_areas"
        )

    @classmethod
    def order(cls, partner, quantity=1, **values):
        line = {"product_id": cls.product.id, "product_uom_qty": quantity}
        values = {"partner_id": partner.id, "user_id": cls.manager.id, **values}
        return cls.env["sale.order"].create(
            {**values, "order_line": [Command.create(line)]}
        )

    @classmethod
    def talk(cls, partner, name, **values):
        return cls.env["toloo.interaction"].create(
            {
                "partner_id": partner.id,
                "name": name,
                "user_id": cls.manager.id,
                **values,
            }
        )

    @classmethod
    def invoice(cls, partner, price, due=None, **values):
        line = {"name": "Chair", "quantity": 1, "price_unit": price, "tax_ids": False}
        move = cls.env["account.move"].create(
            {
                "move_type": "out_invoice",
                "partner_id": partner.id,
                "invoice_user_id": cls.manager.id,
                "invoice_date": due,
                "invoice_date_due": due,
                "invoice_line_ids": [Command.create(line)],
                **values,
            }
        )
        move.action_post()
        return move

    def page(self, partner, user=None):
        """The page of a contact as a user gets it, its blocks by key."""
        self.env.flush_all()
        self.env.invalidate_all()
        pages = self.env["toloo.customer.page"].with_user(user or self.manager)
        data = pages.get_data(partner.id)
        data["blocks"] = {block["key"]: block for block in data["blocks"]}
        return data

    def find(self, text, user=None):
        """{key: names} of what a user finds."""
        self.env.flush_all()
        self.env.invalidate_all()
        groups = self.env["toloo.search"].with_user(user or self.manager).find(text)
        return {g["key"]: [row["name"] for row in g["rows"]] for g in groups}
