from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from .common_line import LineCase


@tagged("post_install", "-at_install")
class TestDecide(LineCase):
    def setUp(self):
        super().setUp()
        self.message = self._queue(partner_id=self.partner.id)
        self.message.sudo().user_id = self.manager
        self.message.invalidate_recordset()

    def _set(self, state):
        self.message.sudo().state = state
        self.message.flush_recordset()

    def test_it_went(self):
        self._set("unknown")
        self.message.with_user(self.manager).action_went()
        self.assertEqual(self.message.state, "sent")
        self.assertTrue(self.message.date_sent)
        self.assertEqual(self.message.sms_id.state, "pending")

    def test_send_again(self):
        self._set("unknown")
        key = self.message.uuid
        self.message.with_user(self.manager).action_send_again()
        self.assertEqual(self.message.state, "queued")
        self.assertEqual(self.message.uuid, key, "the gateway may know it by that")
        self._send_all()
        self.assertEqual(self.message.state, "delivered")

    def test_call_back(self):
        self.message.with_user(self.manager).action_withdraw()
        self.assertEqual(self.message.state, "withdrawn")
        self._send_all()
        self.assertEqual(self.message.state, "withdrawn")

    def test_only_from_the_right_state(self):
        for state, action in (
            ("sent", "action_send_again"),
            ("delivered", "action_withdraw"),
            ("queued", "action_went"),
        ):
            self._set(state)
            with self.subTest(state=state), self.assertRaises(UserError):
                getattr(self.message.with_user(self.manager), action)()

    def test_an_officer_decides_on_his_own(self):
        with self.assertRaises(AccessError):
            self.message.with_user(self.officer).action_withdraw()
        self.message.sudo().user_id = self.officer
        self.message.with_user(self.officer).action_withdraw()
        self.assertEqual(self.message.state, "withdrawn")

    def test_nobody_writes_the_log(self):
        for user in (self.officer, self.manager, self.env.ref("base.user_admin")):
            message = self.message.with_user(user)
            with self.subTest(user=user.login):
                with self.assertRaises(AccessError):
                    message.write({"state": "delivered"})
                with self.assertRaises(AccessError):
                    message.unlink()
                with self.assertRaises(AccessError):
                    message.copy()

    def test_a_receipt_settles_what_waits_again(self):
        self._set("unknown")
        self.message.with_user(self.manager).action_send_again()
        receipt = self.env["toloo.sms.line"]
        from ..tools.gateways import Receipt

        receipt = Receipt(uuid=self.message.uuid, state="delivered")
        self.assertEqual(self.line._take_receipts([receipt]), (1, 1))
        self.assertEqual(self.message.state, "delivered")
        self.assertEqual(self.line._take_receipts([receipt]), (1, 0))
