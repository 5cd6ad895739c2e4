from odoo.exceptions import AccessError, UserError
from odoo.fields import Command
from odoo.tests import Form, new_test_user, tagged

from .common_sale import SaleCase


@tagged("post_install", "-at_install")
class TestPriceByQuantity(SaleCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        group = cls.env.ref("product.group_product_pricelist")
        cls.env.ref("base.group_user")._remove_group(group)
        cls.env.registry.clear_cache("groups")

    def grid(self, *rows):
        rows = [{"min_quantity": many, "fixed_price": price} for many, price in rows]
        template = self.product.product_tmpl_id
        template.quantity_price_ids = [Command.create(row) for row in rows]
        return template

    def price(self, quantity):
        with Form(self.env["sale.order"]) as form:
            form.partner_id = self.customer
            with form.order_line.new() as line:
                line.product_id = self.product
                line.product_uom_qty = quantity
        return form.record.order_line.price_unit

    def test_ten_cost_1000_and_more_than_ten_900(self):
        """The example of the FAQ, in tomans as in rials."""
        self.grid((11, 900))
        self.assertEqual(self.price(10), 1000)
        self.assertEqual(self.price(11), 900)
        self.assertEqual(self.price(500), 900)

    def test_rows_are_the_hosts_rules(self):
        template = self.grid((11, 900), (100, 800))
        rules = template.pricelist_rule_ids
        self.assertEqual(rules, template.quantity_price_ids)
        self.assertEqual(rules.pricelist_id, template._toloo_pricelist())
        self.assertEqual(set(rules.mapped("applied_on")), {"1_product"})
        template.quantity_price_ids[0].unlink()
        self.assertEqual(len(template.pricelist_rule_ids), 1)

    def test_who_may_set_prices(self):
        seller = new_test_user(
            self.env, "price_seller", groups="sales_team.group_sale_salesman"
        )
        template = self.product.product_tmpl_id.with_user(seller)
        row = Command.create({"min_quantity": 2, "fixed_price": 1})
        with self.assertRaises(AccessError):
            template.write({"quantity_price_ids": [row]})
        feature = self.env["res.groups"]._is_feature_enabled
        self.assertFalse(feature("product.group_product_pricelist"))


@tagged("post_install", "-at_install")
class TestScan(SaleCase):
    def test_one_more_each_time(self):
        self.product.barcode = "6260000000024"
        order = self.priced()
        for _time in range(3):
            told = order.action_toloo_scan("6260000000024")
        self.assertEqual(order.order_line.product_uom_qty, 3)
        self.assertIn("3", told)

    def test_a_packaging_counts_as_its_unit(self):
        dozen = self.env.ref("uom.product_uom_dozen")
        self.product.uom_ids = dozen
        self.env["product.uom"].create(
            {
                "product_id": self.product.id,
                "uom_id": dozen.id,
                "barcode": "6260000000031",
            }
        )
        order = self.priced()
        order.action_toloo_scan("6260000000031")
        self.assertEqual(order.order_line.product_uom_id, dozen)

    def test_unknown_closed_and_foreign(self):
        self.product.barcode = "6260000000024"
        order = self.priced()
        for code in ("6260000000099", "", None, ["x"]):
            with self.assertRaises(UserError):
                order.action_toloo_scan(code)
        stranger = new_test_user(self.env, "scan_stranger", groups="base.group_user")
        with self.assertRaises(AccessError):
            order.with_user(stranger).action_toloo_scan("6260000000024")
        order.action_cancel()
        with self.assertRaises(UserError):
            order.action_toloo_scan("6260000000024")
