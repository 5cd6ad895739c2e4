from odoo.exceptions import AccessError
from odoo.tests import tagged

from ..models.toloo_telephony_batch import BatchRefused
from ..tools.working_day import make_key
from .common import TelephonyCase


@tagged("post_install", "-at_install")
class TestBatches(TelephonyCase):
    def assert_refused(self, code, events, **values):
        with self.assertRaises(BatchRefused) as caught:
            self.deliver(events, **values)
        self.assertEqual(caught.exception.args[1], code)
        return caught.exception

    def test_a_batch_cannot_be_played_again(self):
        event = self.event("a", "ring")
        batch = make_key("once")
        self.deliver([event], batch=batch)
        self.assert_refused("replayed", [event], batch=batch)
        self.assertEqual(self.deliver([event]), ["duplicate"])

    def test_an_old_batch_is_refused(self):
        for seconds in (-660, 660):
            error = self.assert_refused("clock", [], sent=self.sent(seconds))
            self.assertRegex(error.args[2], r"^20\d\d-.*Z$")
        self.assertEqual(self.deliver([], sent=self.sent(-540)), [])

    def test_a_malformed_batch_is_refused(self):
        for values in ({"batch": "x"}, {"batch": None}, {"sent": "now"}, {"sent": 3}):
            self.assert_refused("malformed", [], **values)
        with self.assertRaises(BatchRefused):
            self.calls.ingest({"a": 1}, make_key(1), self.sent())

    def test_too_large_a_batch_is_refused(self):
        event = self.event("a", "ring")
        self.assert_refused("too_many", [event] * 1001)
        self.assert_refused("too_big", [event | {"raw": "x" * 5_000_000}])
        self.assertFalse(
            self.env["toloo.call"].search_count([("source_id", "=", self.source.id)])
        )

    def test_only_a_bridge_delivers(self):
        for user in (self.mina, self.sara, self.env.ref("base.user_admin")):
            calls = self.env["toloo.call"].with_user(user)
            with self.assertRaises(AccessError):
                calls.ingest([], make_key(user.id), self.sent())
            with self.assertRaises(AccessError):
                calls.commands(["test"])

    def test_batches_are_forgotten_when_they_cannot_be_played_again(self):
        self.deliver([])
        batches = self.env["toloo.telephony.batch"].search([])
        batches._gc_batches()
        self.assertTrue(batches.exists())
        self.env.cr.execute(
            "UPDATE toloo_telephony_batch SET create_date = now() - interval '1 hour'"
        )
        batches._gc_batches()
        self.assertFalse(batches.exists())
