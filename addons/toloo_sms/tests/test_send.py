import json
import threading
import time
from datetime import timedelta

from odoo import fields
from odoo.tests import tagged

from ..models import stopping
from ..tools.gateways import Settings
from ..tools.pace import Pace
from ..tools.sender import Sender
from .common_line import FakeHost, LineCase

SEND = "/v1/key/sms/sendarray.json"
FIND = "/v1/key/sms/statuslocalmessageid.json"
STATUS = "/v1/key/sms/status.json"


def kavenegar(entries, status=200):
    """An answer of Kavenegar."""
    verdict = {"status": status, "message": "پیام"}
    return 200, json.dumps({"return": verdict, "entries": entries}).encode()


def take_all(values):
    """An answer that takes every message of a call."""
    receptors, texts = json.loads(values["receptor"]), json.loads(values["message"])
    keys = json.loads(values["localmessageids"])
    return kavenegar(
        [
            {"messageid": key % 10**9, "status": 1, "receptor": r, "message": t}
            for key, r, t in zip(keys, receptors, texts, strict=True)
        ]
    )


@tagged("post_install", "-at_install")
class TestSend(LineCase):
    def _gateway(self, answers):
        host = self.enterContext(FakeHost(answers))
        self.line.write(
            {"provider": "kavenegar", "base_url": host.url, "api_key": "key"}
        )
        return host

    def test_taken_and_receipts(self):
        host = self._gateway({SEND: take_all})
        messages = self._queue(45)
        self._send_all()
        self.assertEqual(set(messages.mapped("state")), {"sent"})
        self.assertEqual(set(messages.sms_id.mapped("state")), {"pending"})
        self.assertEqual(len(set(messages.mapped("gateway_ref"))), 45)
        calls = [values for path, values in host.seen if path == SEND]
        sent = [n for values in calls for n in json.loads(values["receptor"])]
        self.assertEqual(sorted(sent), [f"0912555{n:04}" for n in range(45)])

    def test_credit_is_gone(self):
        host = self._gateway({SEND: kavenegar(None, 418)})
        messages = self._queue(60)
        self._send_all()
        self.assertEqual(set(messages.mapped("state")), {"queued"})
        self.assertEqual(set(messages.mapped("attempts")), {0})
        self.assertLess(len(host.seen), 5, "it stops asking")
        self.assertTrue(self.line.date_pause)
        self.assertEqual(self.line.pause_text, "پیام")

    def test_refused_messages_fail(self):
        self._gateway({SEND: kavenegar(None, 411)})
        message = self._queue()
        self._send_all()
        self.assertEqual((message.state, message.error_code), ("failed", "411"))
        self.assertEqual(message.sms_id.state, "error")

    def test_nobody_listens(self):
        self.line.write({"provider": "kavenegar", "base_url": "http://127.0.0.1:9"})
        message = self._queue()
        self._send_all()
        self.assertEqual((message.state, message.attempts), ("queued", 1))
        self.assertEqual(message.held_reason, "gateway")
        self.assertGreater(message.date_due, message.date_claimed)
        message.sudo().write({"attempts": 7, "date_due": message.date_claimed})
        self._send_all()
        self.assertEqual(message.state, "failed")

    def test_doubt_is_asked_about(self):
        lost, left = {}, {}

        def find(values):
            entries = []
            for key in values["localid"].split(","):
                found = {"messageid": 5, "status": 5} if key in left else {}
                entries.append({"localid": key, "status": 100, **found})
            return kavenegar(entries)

        self._gateway({SEND: (502, b""), FIND: find})
        messages = self._queue(2)
        self._send_all()
        self.assertEqual(messages.mapped("state"), ["unknown"] * 2)
        left[str(int(messages[0].uuid[:15], 16))] = lost
        self._ask()
        self.assertEqual(messages.mapped("state"), ["sent", "unknown"])
        self.env["ir.config_parameter"].set_param("toloo_sms.grace", "0.001")
        self.env.cr.execute(
            "UPDATE toloo_sms_message SET date_claimed = date_claimed - interval '1s'"
        )
        time.sleep(1.1)
        self._ask()
        self.assertEqual(messages.mapped("state"), ["sent", "queued"])

    def _ask(self):
        with self.enter_registry_test_mode():
            self.env.flush_all()
            self.env["toloo.sms.line"]._ask_one(self.line.id)
        self.env.invalidate_all()

    def test_receipts_that_did_not_come(self):
        def status(values):
            states = {1: 10, 2: 11}
            return kavenegar(
                [
                    {"messageid": int(r), "status": states.get(int(r), 5)}
                    for r in values["messageid"].split(",")
                ]
            )

        self._gateway({STATUS: status})
        messages = self._queue(3)
        for number, message in enumerate(messages, 1):
            message.sudo().write({"state": "sent", "gateway_ref": str(number)})
        messages.sudo().date_claimed = fields.Datetime.now() - timedelta(hours=1)
        self._ask()
        self.assertEqual(messages.mapped("state"), ["delivered", "failed", "sent"])

    def test_a_receipt_before_the_answer_stays(self):
        message = self._queue()
        outgoing = self.messages._claim(self.line, 10)
        outcome = Sender(Settings("log")).submit(outgoing).outcomes()
        message.sudo().write({"state": "failed"})
        self.messages._settle(self.line, outcome)
        self.assertEqual(message.state, "failed")

    def test_a_number_given_twice(self):
        def same(values):
            status, body = take_all(values)
            document = json.loads(body)
            for entry in document["entries"]:
                entry["messageid"] = 77
            return status, json.dumps(document).encode()

        self._gateway({SEND: same})
        messages = self._queue(3)
        self._send_all()
        self.assertEqual(messages.mapped("state"), ["sent"] * 3)
        self.assertFalse(any(messages.mapped("gateway_ref")))

    def test_a_server_that_stops_takes_up_nothing(self):
        message = self._queue()
        self.patch(stopping, "_state", {"working": 0, "stopping": False})
        ended = []
        with stopping.working():
            thread = threading.Thread(target=lambda: ended.append(stopping.stop()))
            thread.start()
            thread.join(0.2)
            self.assertEqual(ended, [], "it waits for what is under way")
            self.assertTrue(stopping.is_stopping())
            self._send_all()
        thread.join()
        self.assertEqual(ended, [None])
        self.assertEqual(message.state, "queued")

    def test_a_slot_is_held_a_second_after_the_answer(self):
        now = [100.0]
        pace = Pace(2, lambda: now[0], lambda span: now.append(now.pop() + span))
        pace.take(2)
        self.assertEqual(now[0], 101.0, "a killed process may just have sent")
        now[0] = 105.0
        pace.give(2)
        pace.take(1)
        self.assertEqual(now[0], 106.0)

    def test_threads_share_the_slots(self):
        pace, moments, lock = Pace(20), [], threading.Lock()

        def work():
            for _message in range(10):
                pace.take(1)
                with lock:
                    moments.append(time.monotonic())
                pace.give(1)

        threads = [threading.Thread(target=work) for _thread in range(4)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        moments.sort()
        for first, later in zip(moments, moments[20:], strict=False):
            self.assertGreaterEqual(later - first, 1.0)
