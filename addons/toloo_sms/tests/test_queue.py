from unittest.mock import patch

from odoo.exceptions import UserError
from odoo.tests import tagged
from odoo.tools import SQL

from odoo.addons.sms.tools.sms_api import SmsApi

from .common_line import LineCase


@tagged("post_install", "-at_install")
class TestQueue(LineCase):
    def _row(self, **values):
        return self.env["sms.sms"].create(
            {"number": "0912 555 0101", "body": "سلام", **values}
        )

    def _log(self, row):
        return self.messages.search([("uuid", "=", row.uuid)])

    def test_a_row_of_the_host_gets_its_message(self):
        self.line.opt_out_text = "لغو۱۱"
        row = self._row(partner_id=self.partner.id)
        message = self._log(row)
        self.assertEqual(message.number, "+989125550101")
        self.assertEqual(message.body, "سلام\nلغو۱۱")
        self.assertEqual(row.body, message.body)
        self.assertEqual(row.number, message.number)
        self.assertEqual((message.parts, message.cost), (1, 1200))
        self.assertEqual(message.partner_id, self.partner)
        self.assertEqual(message.state, "queued")
        self.assertEqual(row.state, "outgoing")
        self.assertEqual(row.toloo_line_id, self.line)

    def test_a_company_without_a_line_stays_with_the_host(self):
        self.line.active = False
        row = self._row()
        self.assertFalse(self._log(row))
        self.assertEqual(list(row._split_by_api())[0][1], row)
        self.assertIs(self.company._get_sms_api_class(), SmsApi)

    def test_a_number_that_is_none(self):
        row = self._row(number="0912")
        self.assertEqual((row.state, row.failure_type), ("error", "sms_number_format"))
        self.assertFalse(self._log(row))

    def test_the_host_calls_no_gateway_for_ours(self):
        ours = self._row()
        self.line.active = False
        theirs = self._row(number="+989125550202")
        sent = []

        def contact(_self, _path, params, timeout=15):
            for message in params["messages"]:
                sent.extend(n["uuid"] for n in message["numbers"])
            return [{"uuid": uuid, "state": "success"} for uuid in sent]

        with patch.object(SmsApi, "_contact_iap", contact):
            (ours + theirs).send(raise_exception=True)
            self.assertEqual(sent, [theirs.uuid])
            theirs.write({"state": "outgoing", "to_delete": False})
            sent.clear()
            with self.enter_registry_test_mode():
                cron = self.env.ref("sms.ir_cron_sms_scheduler_action")
                cron.method_direct_trigger()
            (ours + theirs)._send()
        self.assertEqual(set(sent), {theirs.uuid})
        self.assertEqual(ours.state, "outgoing")

    def test_the_worker_sends_and_all_that_shows_it_follows(self):
        post = self.partner._message_sms("سلام", partner_ids=self.partner.ids)
        notification = post.notification_ids
        self.assertEqual(notification.notification_status, "ready")
        row = self.env["sms.sms"].search([("mail_message_id", "=", post.id)])
        message = self._log(row)
        self._send_all()
        self.assertEqual(message.state, "delivered")
        self.assertTrue(message.date_sent)
        self.assertEqual(row.state, "sent")
        self.assertTrue(row.to_delete, "as the host deletes what has left")
        self.assertEqual(notification.notification_status, "sent")
        row.unlink()
        self.assertEqual(message.exists().state, "delivered")

    def test_what_is_cancelled_in_the_queue_does_not_leave(self):
        row = self._row()
        row.action_set_canceled()
        self.assertEqual(self._log(row).state, "withdrawn")
        self._send_all()
        self.assertEqual(self._log(row).state, "withdrawn")
        row.action_set_outgoing()
        self._send_all()
        self.assertEqual(self._log(row).state, "delivered")

    def test_what_is_deleted_from_the_queue_does_not_leave(self):
        row = self._row()
        message = self._log(row)
        row.unlink()
        self.assertEqual(message.state, "withdrawn")

    def test_failed_ones_are_queued_again_under_a_new_key(self):
        row = self._row()
        message = self._log(row)
        message.write({"state": "failed", "gateway_ref": "17"})
        row.write({"state": "error"})
        old = message.uuid
        self.assertIn("1", row.resend_failed()["params"]["message"])
        self.assertEqual(message.state, "queued")
        self.assertNotEqual(message.uuid, old)
        self.assertEqual(row.uuid, message.uuid)
        self.assertFalse(message.gateway_ref)

    def test_who_hands_to_the_api_of_the_host_queues(self):
        api = self.company._get_sms_api_class()(self.env)
        row = {"number": "+989125550303", "uuid": "a" * 32}
        answer = api._send_sms_batch([{"content": "hello", "numbers": [row]}])
        self.assertEqual(answer, [{"uuid": "a" * 32, "state": "processing"}])
        message = self.messages.search([("uuid", "=", "a" * 32)])
        self.assertEqual((message.state, message.number), ("queued", row["number"]))

    def test_a_selection_is_queued_by_a_few_statements(self):
        self.line.opt_out_text = "لغو۱۱"
        kind = self.env.ref("toloo_base.sending_kind_greeting")
        select = SQL(
            """SELECT '+98912' || lpad(n::text, 7, '0') AS number,
                      CASE WHEN n %% 2 = 0 THEN 'hello' ELSE repeat('س', 66) END
                          AS body,
                      %s AS partner_id, %s AS kind_id, 'res.partner' AS res_model,
                      %s AS res_id FROM generate_series(1, 500) n""",
            self.partner.id,
            kind.id,
            self.partner.id,
        )
        self.env.flush_all()
        with self.assertQueryCount(30):
            self.assertEqual(self.messages._enqueue_select(select), 500)
        found = self.messages.search([("kind_id", "=", kind.id)])
        self.assertEqual(len(found), 500)
        self.assertEqual(found.mapped("area_id"), self.partner.area_id)
        odd = found.filtered(lambda m: "س" in m.body)
        self.assertEqual(set(odd.mapped("parts")), {2})
        self.assertEqual(set(odd.mapped("cost")), {2400})
        self.assertEqual(len(found.sms_id), 500)
        self.assertEqual(found.sms_id.mapped("state"), ["outgoing"] * 500)
        self.assertEqual(found[0].sms_id.uuid, found[0].uuid)
        self.assertEqual(found[0].res_id, self.partner.id)

    def test_a_second_selection_in_the_same_transaction(self):
        select = SQL("SELECT '+989125550101' AS number, 'x' AS body")
        counts = [self.messages._enqueue_select(select) for _time in range(2)]
        self.assertEqual(counts, [1, 1])

    def test_without_a_line_nothing_is_queued(self):
        self.line.active = False
        with self.assertRaises(UserError):
            self.messages._enqueue([{"number": "+989125550101", "body": "x"}])
