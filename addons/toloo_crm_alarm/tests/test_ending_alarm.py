from datetime import timedelta

from odoo.exceptions import AccessError
from odoo.fields import Command, Date
from odoo.tests import freeze_time, tagged

from odoo.addons.toloo_access.tests.common import AccessCommon


@tagged("post_install", "-at_install")
class TestEndingAlarm(AccessCommon):
    """A travel agency writes to its customers on the day before they leave."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.today = Date.today()
        clock = freeze_time(f"{cls.today} 08:30:00")
        clock.start()
        cls.addClassCleanup(clock.stop)
        cls.env["toloo.sms.line"].search([]).active = False
        cls.env["toloo.sms.line"].create({"name": "Flights, log only"})
        cls.seller = cls.make_user(
            "alarm_seller",
            "toloo_access.group_officer,sales_team.group_sale_salesman",
        )
        cls.near.phone = "0912 555 1234"
        cls.product = cls.env["product.product"].create(
            {"name": "Flight", "type": "service", "list_price": 5000}
        )

    def order(self, days, partner=None):
        return self.env["sale.order"].create(
            {
                "partner_id": (partner or self.near).id,
                "user_id": self.seller.id,
                "date_end": self.today + timedelta(days),
                "order_line": [Command.create({"product_id": self.product.id})],
            }
        )

    def alarms_of(self, name, record):
        rule = self.env.ref(f"toloo_crm_alarm.{name}")
        rule.write(
            {
                "active": True,
                "ahead_days": 0,
                "date_from": self.today - timedelta(1),
            }
        )
        rule._fire()
        while self.env["toloo.alarm"]._act():
            pass
        domain = [("rule_id", "=", rule.id), ("res_id", "=", record.id)]
        return self.env["toloo.alarm"].search(domain)

    def invoice(self, order):
        order.action_confirm()
        move = order._create_invoices()
        move.action_post()
        return move

    def test_quotation_is_on_the_list_the_day_before(self):
        order, later = self.order(1), self.order(3)
        alarm = self.alarms_of("rule_order_end", order)
        self.assertEqual((alarm.channel, alarm.state), ("list", "open"))
        self.assertEqual(alarm.user_id, self.seller)
        self.assertFalse(self.alarms_of("rule_order_end", later))

    def test_invoice_takes_its_place(self):
        order = self.order(1)
        alarm = self.alarms_of("rule_order_end", order)
        move = self.invoice(order)
        self.env.invalidate_all()
        self.assertEqual(alarm.state, "withdrawn")
        alarm = self.alarms_of("rule_invoice_end", move)
        self.assertEqual((alarm.state, alarm.user_id), ("open", self.seller))

    def test_sms_to_the_customer(self):
        move = self.invoice(self.order(1))
        self.assertFalse(self.env.ref("toloo_crm_alarm.rule_invoice_end_sms").active)
        alarm = self.alarms_of("rule_invoice_end_sms", move)
        self.assertEqual(alarm.message_id.number, "+989125551234")
        self.assertIn(move.name, alarm.message_id.body)
        self.assertNotIn("{{", alarm.message_id.body)

    def test_select_and_send(self):
        self.order(1)
        hidden = self.order(1, self.far)
        rows = self.env["toloo.ending"].with_user(self.seller)
        action = rows.search([]).action_send_sms()
        self.assertEqual(action["context"]["active_ids"], self.near.ids)
        composer = self.env["sms.composer"].with_user(self.seller)
        composer = composer.with_context(**action["context"])
        composer = composer.create({"body": "Tomorrow at seven"})
        composer.action_send_sms()
        sent = self.env["toloo.sms.message"].search(
            [("partner_id", "in", (self.near | self.far).ids)]
        )
        self.assertEqual(sent.partner_id, self.near)
        with self.assertRaises(AccessError):
            rows.browse(2 * hidden.id).action_send_sms()
