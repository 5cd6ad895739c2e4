from odoo.exceptions import AccessError, UserError
from odoo.fields import Command
from odoo.tests import new_test_user, tagged

from odoo.addons.toloo_crm.tests.common_sale import SaleCase


@tagged("post_install", "-at_install")
class TestStock(SaleCase):
    @classmethod
    def get_default_groups(cls):
        return super().get_default_groups() | cls.env.ref("stock.group_stock_manager")

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.company = cls.env.company
        cls.warehouse = cls.env["stock.warehouse"].search(
            [("company_id", "=", cls.company.id)], limit=1
        )
        cls.goods = cls.env["product.product"].create(
            {
                "name": "Table",
                "type": "consu",
                "is_storable": True,
                "invoice_policy": "order",
                "barcode": "6260000000017",
                "list_price": 500,
                "taxes_id": False,
            }
        )
        cls.seller = new_test_user(
            cls.env,
            "stock_seller",
            groups="base.group_user,toloo_access.group_officer,"
            "toloo_access.group_all_areas,sales_team.group_sale_salesman",
            company_id=cls.company.id,
            company_ids=[Command.set(cls.company.ids)],
        )

    def stock(self, quantity):
        self.env["stock.quant"]._update_available_quantity(
            self.goods, self.warehouse.lot_stock_id, quantity
        )

    def there(self):
        self.goods.invalidate_recordset()
        return self.goods.with_context(warehouse_id=self.warehouse.id).qty_available

    def order_of(self, quantity, **values):
        return self.priced(
            self.line(500, quantity, product_id=self.goods.id),
            user_id=self.seller.id,
            **values,
        )

    def test_short_stock_stops_the_invoice(self):
        self.stock(3)
        order = self.order_of(5)
        with self.assertRaises(UserError) as refused, self.env.cr.savepoint():
            order.with_user(self.seller).action_toloo_invoice()
        text = str(refused.exception)
        for part in ("Table", "5", "3"):
            self.assertIn(part, text)
        self.assertFalse(order.invoice_ids)
        self.assertEqual(order.state, "draft")

    def test_so_does_the_hosts_way(self):
        order = self.order_of(5)
        order.action_confirm()
        wizard = self.env["sale.advance.payment.inv"].create(
            {"sale_order_ids": [Command.set(order.ids)]}
        )
        with self.assertRaises(UserError):
            wizard.create_invoices()

    def test_enough_is_invoiced_and_stays_for_the_delivery(self):
        self.stock(5)
        order = self.order_of(5)
        order.with_user(self.seller).action_toloo_invoice()
        self.assertTrue(order.converted)
        self.assertEqual(self.there(), 5)
        self.assertEqual(order.picking_ids.state, "assigned")

    def test_what_is_reserved_for_another_is_not_there(self):
        self.stock(5)
        self.order_of(4).action_confirm()
        with self.assertRaises(UserError):
            self.order_of(2).with_user(self.seller).action_toloo_invoice()

    def test_delivered_goods_need_no_stock(self):
        self.stock(5)
        order = self.order_of(5)
        order.action_confirm()
        order._toloo_deliver()
        self.assertEqual(self.there(), 0)
        order._create_invoices()
        self.assertTrue(order.converted)

    def test_one_click_delivers_if_the_company_wants_it(self):
        self.company.invoice_delivers = True
        self.stock(5)
        order = self.order_of(3)
        order.with_user(self.seller).action_toloo_invoice()
        self.assertEqual(order.picking_ids.state, "done")
        self.assertEqual(order.order_line.qty_delivered, 3)
        self.assertEqual(self.there(), 2)

    def test_company_may_do_without(self):
        self.company.invoice_needs_stock = False
        order = self.order_of(5)
        order.with_user(self.seller).action_toloo_invoice()
        self.assertTrue(order.converted)

    def test_in_and_out_by_barcode(self):
        kind = self.warehouse.in_type_id
        picking = self.env["stock.picking"].create(
            {
                "picking_type_id": kind.id,
                "location_id": self.env.ref("stock.stock_location_suppliers").id,
                "location_dest_id": self.warehouse.lot_stock_id.id,
            }
        )
        for _time in range(3):
            picking.action_toloo_scan(self.goods.barcode)
        picking.button_validate()
        self.assertEqual(self.there(), 3)
        order = self.order_of(2)
        order.action_confirm()
        out = order.picking_ids
        for _time in range(2):
            told = out.action_toloo_scan(self.goods.barcode)
        self.assertIn("2", told)
        out.button_validate()
        self.assertEqual(self.there(), 1)
        with self.assertRaises(UserError):
            out.action_toloo_scan(self.goods.barcode)
        with self.assertRaises(UserError):
            picking.copy().action_toloo_scan("no such code")
        stranger = new_test_user(self.env, "stranger", groups="base.group_user")
        with self.assertRaises(AccessError):
            picking.copy().with_user(stranger).action_toloo_scan(self.goods.barcode)
