from datetime import datetime

from odoo.tests import HttpCase, tagged
from odoo.tools import mute_logger

from ..tools.working_day import make_key
from .common import TelephonyCase


@tagged("post_install", "-at_install")
class TestJson2(HttpCase, TelephonyCase):
    """The way that the bridge goes."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        keys = cls.env["res.users.apikeys"].with_user(cls.bridge).sudo()
        cls.key = keys._generate("rpc", "test", None)

    def post(self, method, key=None, model="toloo.call", **body):
        answer = self.url_open(
            f"/json/2/{model}/{method}",
            json=body,
            headers={"Authorization": f"bearer {key or self.key}"},
        )
        return answer.status_code, answer.json()

    def batch(self, events, number=1):
        sent = datetime.utcnow().strftime("%Y-%m-%dT%H:%M:%SZ")
        return {"events": events, "batch": make_key(number), "sent": sent}

    def test_delivered(self):
        event = self.event("a", "ring")
        status, answer = self.post("ingest", **self.batch([event]))
        self.assertEqual(status, 200)
        self.assertEqual(answer["accepted"], [event["event_key"]])
        self.assertEqual(self.call_of("a").partner_id, self.near)
        status, answer = self.post("commands", sources=["test"])
        self.assertEqual((status, answer["commands"]), (200, []))

    @mute_logger("odoo.http", "odoo.addons.base.models.ir_http")
    def test_refused(self):
        status, _answer = self.post("ingest", key="0" * 40, **self.batch([]))
        self.assertEqual(status, 401)
        keys = self.env["res.users.apikeys"].with_user(self.mina).sudo()
        other = keys._generate("rpc", "test", None)
        status, _answer = self.post("ingest", key=other, **self.batch([]))
        self.assertEqual(status, 403)
        self.assertEqual(self.post("ingest", **self.batch([], 5))[0], 200)
        for code, body in (
            ("replayed", self.batch([], 5)),
            ("too_many", self.batch([{}] * 1001, 6)),
            ("too_big", self.batch([{"raw": "x" * 4_100_000}], 7)),
            ("clock", self.batch([], 8) | {"sent": "2020-01-01T00:00:00Z"}),
            ("malformed", self.batch([], 9) | {"batch": "x"}),
            ("malformed", self.batch([], 10) | {"version": 2}),
        ):
            status, answer = self.post("ingest", **body)
            self.assertEqual((status, answer["arguments"][1]), (422, code))

    @mute_logger("odoo.http")
    def test_the_key_opens_nothing_else(self):
        for model, method, body in (
            ("res.partner", "search_read", {"limit": 1}),
            ("toloo.call", "search_read", {"limit": 1}),
            ("toloo.telephony.event", "search_read", {"limit": 1}),
            ("toloo.phone.number", "search_read", {"limit": 1}),
        ):
            status, answer = self.post(method, model=model, **body)
            self.assertTrue(status == 403 or answer == [], (model, method, answer))
