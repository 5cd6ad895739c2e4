from datetime import timedelta

from odoo.exceptions import AccessError
from odoo.fields import Command, Date
from odoo.tests import tagged

from odoo.addons.toloo_access.tests.common import AccessCommon


@tagged("post_install", "-at_install")
class TestEnding(AccessCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        sales = "toloo_access.group_officer,sales_team.group_sale_salesman"
        cls.seller = cls.make_user("ending_seller", sales)
        cls.other = cls.make_user("ending_other", sales)
        cls.head = cls.make_user(
            "ending_head",
            "toloo_access.group_manager,sales_team.group_sale_salesman_all_leads",
        )
        cls.product = cls.env["product.product"].create(
            {"name": "Flight", "type": "service", "list_price": 5000}
        )
        cls.today = Date.today()

    def order(self, partner, user, days, **values):
        return self.env["sale.order"].create(
            {
                "partner_id": partner.id,
                "user_id": user.id,
                "date_end": self.today + timedelta(days),
                "order_line": [Command.create({"product_id": self.product.id})],
                **values,
            }
        )

    def found(self, user, domain=()):
        rows = self.env["toloo.ending"].with_user(user).search(list(domain))
        return rows.sudo().mapped("name")

    def test_the_day_before(self):
        names = {
            days: self.order(self.near, self.seller, days).name
            for days in (-1, 0, 1, 2)
        }
        near = [("is_near", "=", True)]
        self.assertEqual(self.found(self.seller, near), [names[0], names[1]])
        self.env.company.ending_days = 2
        expected = [names[0], names[1], names[2]]
        self.assertEqual(self.found(self.seller, near), expected)
        row = self.env["toloo.ending"].search([("name", "=", names[2])])
        self.assertTrue(row.is_near)

    def test_own_and_all_and_area(self):
        own = self.order(self.near, self.seller, 1).name
        foreign = self.order(self.near, self.other, 1).name
        far = self.order(self.far, self.seller, 1).name
        seen = self.found(self.seller)
        self.assertIn(own, seen)
        self.assertNotIn(foreign, seen)
        self.assertNotIn(far, seen)
        seen = self.found(self.head)
        self.assertTrue({own, foreign} <= set(seen))
        self.assertNotIn(far, seen)
        with self.assertRaises(AccessError):
            self.found(self.officer)

    def test_nobody_writes_here(self):
        self.order(self.near, self.seller, 1)
        rows = self.env["toloo.ending"].with_user(self.head)
        row = rows.search([], limit=1)
        for act in (
            lambda: rows.create({}),
            lambda: row.write({"name": "x"}),
            row.unlink,
        ):
            with self.assertRaises(AccessError):
                act()

    def test_cancelled_and_converted_leave(self):
        gone = self.order(self.near, self.seller, 1)
        gone.action_cancel()
        self.assertNotIn(gone.name, self.found(self.seller))

    def test_call_and_open(self):
        order = self.order(self.near, self.seller, 1)
        row = self.env["toloo.ending"].with_user(self.seller)
        row = row.search([("order_id", "=", order.id)])
        context = row.action_log_interaction()["context"]
        self.assertEqual(context["default_partner_id"], self.near.id)
        self.assertEqual(context["default_res_id"], order.id)
        self.assertEqual(row.action_open_document()["res_id"], order.id)
        hidden = self.order(self.far, self.other, 1)
        row = self.env["toloo.ending"].with_user(self.seller).browse(2 * hidden.id)
        with self.assertRaises(AccessError):
            row.action_log_interaction()
        with self.assertRaises(AccessError):
            row.action_open_document()
