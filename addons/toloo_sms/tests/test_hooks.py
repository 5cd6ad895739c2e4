import time

from odoo.tests import HttpCase, tagged

from ..tools.gateways.kannel import signature
from ..tools.hook import LARGEST
from .common_line import LineCase

NOW = object()


@tagged("post_install", "-at_install")
class TestHooks(LineCase, HttpCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.kannel = cls._make_line(provider="kannel", hook_token="token-of-kannel")
        cls.other = cls._make_line(
            provider="kannel",
            hook_token="token-of-others",
            company_id=cls.env["res.company"].create({"name": "Other"}).id,
        )
        row = {"number": "+989125550101", "body": "hello"}
        cls.message = cls.messages._enqueue([row], cls.kannel)
        cls.message.sudo().state = "sent"

    def _report(self, line=None, uuid=None, sign=None, t=NOW, d="1", token=None):
        line = line or self.kannel
        uuid = uuid or self.message.uuid
        if sign is None:
            sign = signature(line.hook_token, uuid)
        values = {"uuid": uuid, "sign": sign, "d": d, "a": ""}
        values["t"] = int(time.time()) if t is NOW else t
        query = "&".join(f"{name}={value}" for name, value in values.items())
        path = f"/toloo/sms/{token or line.hook_token}/status?{query}"
        return self.url_open(path).status_code

    def _snapshot(self):
        self.env.flush_all()
        self.env.cr.execute(
            """SELECT (SELECT array_agg(m::text ORDER BY id) FROM toloo_sms_message m),
                      (SELECT array_agg(s::text ORDER BY id) FROM sms_sms s),
                      (SELECT array_agg(l::text ORDER BY id) FROM toloo_sms_line l)"""
        )
        return self.env.cr.fetchone()

    def assertRefused(self, status):
        self.assertGreaterEqual(status, 400)
        self.assertLess(status, 500)
        self.assertEqual(self._snapshot(), self.before, "nothing is written")

    def setUp(self):
        super().setUp()
        self.before = self._snapshot()

    def test_a_receipt(self):
        self.assertEqual(self._report(), 200)
        self.env.invalidate_all()
        self.assertEqual(self.message.state, "delivered")
        self.assertEqual(self.message.sms_id.state, "sent")

    def test_a_receipt_of_failure(self):
        self.assertEqual(self._report(d="2"), 200)
        self.env.invalidate_all()
        self.assertEqual(self.message.state, "failed")
        self.assertEqual(self._report(d="1"), 200, "it arrived after all")
        self.env.invalidate_all()
        self.assertEqual(self.message.state, "delivered")

    def test_wrong_token(self):
        self.assertRefused(self._report(token="token-of-nobody"))

    def test_wrong_signature(self):
        self.assertRefused(self._report(sign="0" * 32))
        self.assertRefused(self._report(sign=""))

    def test_replay(self):
        self.assertEqual(self._report(), 200)
        self.env.invalidate_all()
        self.before = self._snapshot()
        self.assertRefused(self._report())
        self.assertRefused(self._report(d="2"))

    def test_stale_time(self):
        self.assertRefused(self._report(t=int(time.time()) - 3 * 86400))
        self.assertRefused(self._report(t=int(time.time()) + 86400))

    def test_over_size(self):
        path = f"/toloo/sms/{self.kannel.hook_token}/status"
        body = {"a": "x" * (LARGEST + 1)}
        self.assertRefused(self.url_open(path, data=body).status_code)
        self.assertRefused(self.url_open(path, json=body).status_code)
        files = {"a": ("a.txt", b"x" * (LARGEST + 1))}
        self.assertRefused(self.url_open(path, files=files).status_code)

    def test_wrong_company(self):
        self.assertRefused(self._report(line=self.other))
        self.assertRefused(self._report(token=self.other.hook_token))

    def test_no_such_message(self):
        self.assertRefused(self._report(uuid="f" * 32))

    def test_nonsense(self):
        path = f"/toloo/sms/{self.kannel.hook_token}"
        for word in ("status", "inbound"):
            for body in ([], [1], "x", {"uuid": []}, {"d": {"a": 1}}, None):
                with self.subTest(word=word, body=body):
                    answer = self.url_open(f"{path}/{word}", json=body)
                    self.assertRefused(answer.status_code)
            answer = self.url_open(
                f"{path}/{word}", data="{", headers={"Content-Type": "application/json"}
            )
            self.assertRefused(answer.status_code)

    def test_an_archived_line_takes_nothing(self):
        self.kannel.active = False
        self.before = self._snapshot()
        self.assertRefused(self._report())

    def test_kavenegar_reports_by_its_number(self):
        line = self._make_line(provider="kavenegar", hook_token="token-of-kavenegar")
        row = {"number": "+989125550101", "body": "hello"}
        message = self.messages._enqueue([row], line)
        message.sudo().write({"state": "sent", "gateway_ref": "8792343"})
        self.env.flush_all()
        path = "/toloo/sms/token-of-kavenegar/status"
        answer = self.url_open(path, data={"messageid": "8792343", "status": "4"})
        self.assertEqual(answer.status_code, 200, "not final, nothing changes")
        answer = self.url_open(path, data={"messageid": "8792343", "status": "10"})
        self.assertEqual(answer.status_code, 200)
        self.env.invalidate_all()
        self.assertEqual(message.state, "delivered")
