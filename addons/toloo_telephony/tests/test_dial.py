from datetime import timedelta

from odoo import fields
from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from ..models.toloo_telephony_batch import BatchRefused
from .common import TelephonyCase


@tagged("post_install", "-at_install")
class TestDial(TelephonyCase):
    def setUp(self):
        super().setUp()
        self.source.write({"can_dial": True, "dial_prefix": "9"})
        self.mine = self.env["toloo.call"].with_user(self.mina)

    def commands(self, **values):
        return self.calls.commands(["test"], **values)["commands"]

    def test_a_click_reaches_the_bridge_once(self):
        self.mine.dial("0913 111 2233")
        [command] = self.commands()
        self.assertEqual(command["extension"], "11")
        self.assertEqual(command["number"], "909131112233")
        self.assertEqual((command["source"], command["kind"]), ("test", "dial"))
        self.assertEqual(self.commands(), [])

    def test_what_became_of_it(self):
        self.mine.dial("09131112233")
        [command] = self.commands()
        row = self.env["toloo.telephony.command"].browse(command["id"])
        self.commands(done=[{"id": row.id, "ok": False, "text": "busy"}])
        self.assertEqual((row.state, row.reason), ("failed", "busy"))

    def test_too_late(self):
        self.mine.dial("09131112233")
        row = self.env["toloo.telephony.command"].search([], limit=1)
        row.expires = fields.Datetime.now() - timedelta(seconds=1)
        self.assertEqual(self.commands(), [])

    def test_one_at_a_time(self):
        self.mine.dial("09131112233")
        with self.assertRaises(UserError):
            self.mine.dial("09131112233")
        self.commands()
        self.mine.dial("09131112233")

    def test_not_dialled(self):
        for odd in (None, "", "x", [], {}, 5, "09131112233\r\nAction: Originate"):
            with self.assertRaises(UserError):
                self.mine.dial(odd)
        self.source.can_dial = False
        with self.assertRaises(UserError):
            self.mine.dial("09131112233")
        with self.assertRaises(AccessError):
            self.calls.dial("09131112233")

    def test_only_ones_own_bridge_is_told(self):
        self.mine.dial("09131112233")
        other = self.bridge.copy({"login": "other_bridge"})
        self.assertEqual(self.calls.with_user(other).commands(["test"])["commands"], [])
        self.assertEqual(self.calls.commands(["none"])["commands"], [])

    def test_odd_requests(self):
        for values in (
            {"sources": "test"},
            {"sources": [1]},
            {"sources": ["test"], "wait": -1},
            {"sources": ["test"], "wait": "1"},
            {"sources": ["test"], "done": [1]},
            {"sources": ["test"], "done": [{"id": "1", "ok": True}]},
            {"sources": ["test"], "done": [{"id": 1, "ok": 1}]},
        ):
            with self.assertRaises(BatchRefused):
                self.calls.commands(**values)

    def test_session_says_so(self):
        self.assertTrue(
            self.env["res.users"].with_user(self.mina)._toloo_call_info()["dial"]
        )

    def test_calling_back_from_the_list(self):
        call = self.ring()
        call.with_user(self.mina).action_call_back()
        self.assertEqual(self.commands()[0]["number"], "909131112233")

    def test_old_commands_are_forgotten(self):
        self.mine.dial("09131112233")
        row = self.env["toloo.telephony.command"].search([], limit=1)
        self.env.cr.execute(
            "UPDATE toloo_telephony_command SET create_date = '2020-01-01'"
        )
        row.invalidate_recordset()
        row._gc_commands()
        self.assertFalse(row.exists())
