from odoo.exceptions import AccessError, ValidationError
from odoo.tests import tagged

from .common import TelephonyCase


@tagged("post_install", "-at_install")
class TestSource(TelephonyCase):
    def test_codes(self):
        for code in ("دفتر", "a b", "x" * 33):
            with self.assertRaises(ValidationError):
                self.source.copy({"code": code})

    def test_address_of_recordings(self):
        with self.assertRaises(ValidationError):
            self.source.recording_url = "javascript:alert(1)//"

    def test_a_key_is_made_for_a_user_who_can_do_nothing_else(self):
        source = self.source.copy({"code": "fresh", "name": "Fresh"})
        admin = self.env.ref("base.user_admin")
        wizard = self.env["toloo.telephony.key"].with_user(admin)
        wizard = wizard.create({"source_id": source.id, "key": "given"})
        self.assertFalse(wizard.key)
        wizard.action_make()
        keys = self.env["res.users.apikeys"]
        uid = keys._check_credentials(scope="rpc", key=wizard.key)
        self.assertEqual(uid, source.key_user_id.id)
        user = source.key_user_id
        self.assertEqual(
            user.all_group_ids, self.env.ref("toloo_telephony.group_bridge")
        )
        first = wizard.key
        wizard.action_make()
        self.assertEqual(source.key_user_id, user)
        self.assertTrue(keys._check_credentials(scope="rpc", key=first))

    def test_a_key_is_the_administrators_to_make(self):
        wizard = (
            self.env["toloo.telephony.key"].sudo().create({"source_id": self.source.id})
        )
        with self.assertRaises(AccessError):
            wizard.with_user(self.mina).action_make()

    def test_calls_of_an_exchange(self):
        call = self.ring()
        action = self.source.action_open_calls()
        self.assertEqual(self.env["toloo.call"].search(action["domain"]), call)
