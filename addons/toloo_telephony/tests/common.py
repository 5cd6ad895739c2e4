import json
import random
from datetime import datetime, timedelta

from odoo import fields
from odoo.fields import Command
from odoo.tests import TransactionCase, new_test_user

from ..tools.working_day import Exchange, make_key


class TelephonyCase(TransactionCase):
    """An exchange with a bridge, two provinces and a colleague with an extension in
    each of them."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.here = cls.env.ref("l10n_ir_states.state_ir_20")  # Isfahan
        cls.there = cls.env.ref("l10n_ir_states.state_ir_10")  # Tehran
        cls.bridge = new_test_user(
            cls.env, "test_bridge", groups="toloo_telephony.group_bridge"
        )
        cls.source = cls.env["toloo.telephony.source"].create(
            {
                "name": "Test",
                "code": "test",
                "key_user_id": cls.bridge.id,
                "tz": "Asia/Tehran",
                "area_code": "021",
            }
        )
        manager = "toloo_access.group_manager"
        cls.mina = cls.make_user("mina", manager, cls.here)
        cls.omid = cls.make_user("omid", manager, cls.there)
        cls.sara = cls.make_user("sara", "toloo_access.group_officer", cls.here)
        for number, user in (("11", cls.mina), ("12", cls.omid), ("13", cls.sara)):
            cls.make_extension(number, user)
        cls.near = cls.make_contact("Naghsh", cls.here, "+989131112233")
        cls.far = cls.make_contact("Azadi", cls.there, "+989121112233")
        cls.exchange = Exchange("test", ["11", "12", "13"], random.Random(7))
        cls.calls = cls.env["toloo.call"].with_user(cls.bridge)

    @classmethod
    def make_user(cls, login, groups, state):
        """A user of one province."""
        user = new_test_user(cls.env, f"tel_{login}", groups=groups)
        area = cls.env["toloo.area"]._of_place("province", state.ids)[state.id]
        cls.env["toloo.access.pattern"].create(
            {
                "name": login,
                "area_ids": [Command.set([area])],
                "user_ids": [Command.set(user.ids)],
            }
        )
        return user

    @classmethod
    def make_extension(cls, number, users):
        return cls.env["toloo.extension"].create(
            {
                "source_id": cls.source.id,
                "number": number,
                "user_ids": [Command.set(users.ids)],
            }
        )

    @classmethod
    def make_contact(cls, name, state, phone=False, **values):
        return cls.env["res.partner"].create(
            {
                "name": name,
                "phone": phone,
                "state_id": state.id,
                "country_id": state.country_id.id,
                **values,
            }
        )

    @classmethod
    def now(cls, seconds=0):
        """Now, or so many seconds after, without fractions."""
        return datetime.utcnow().replace(microsecond=0) + timedelta(seconds=seconds)

    @classmethod
    def sent(cls, seconds=0):
        return cls.now(seconds).strftime("%Y-%m-%dT%H:%M:%SZ")

    def deliver(self, events, **values):
        """Deliver events in a batch of their own; what became of each."""
        self.batches = getattr(self, "batches", 0) + 1
        batch = {
            "batch": make_key(self.id(), self.batches),
            "sent": self.sent(),
            **values,
        }
        events = json.loads(json.dumps(events))
        answer = self.calls.ingest(events=events, **batch)
        refused = [row["event_key"] for row in answer["refused"]]
        self.assertEqual(len(answer["accepted"]) + len(refused), len(events))
        return [
            "refused"
            if event["event_key"] in refused
            else "duplicate"
            if event["event_key"] in answer["duplicate"]
            else "accepted"
            for event in events
        ]

    def event(self, call, kind, number="09131112233", extension="11", at=None, **more):
        moment = at or self.now()
        return self.exchange.event(call, kind, moment, number, extension, **more)

    def call_of(self, call):
        """The call that events were delivered of."""
        key = make_key("test", call)
        found = self.env["toloo.call"].search([("call_key", "=", key)])
        self.assertEqual(len(found), 1)
        return found

    def ring(self, call="one", number="09131112233", extension="11", **more):
        """Have a call ring now; the call."""
        self.deliver([self.event(call, "ring", number, extension, **more)])
        return self.call_of(call)

    def sent_to(self, user):
        """Payloads about calls that went to a user's screen in this transaction."""
        self.env.cr.precommit.run()
        channel = json.dumps(
            [self.env.cr.dbname, "res.partner", user.partner_id.id],
            separators=(",", ":"),
        )
        rows = self.env["bus.bus"].search([("channel", "=", channel)], order="id")
        messages = [json.loads(row.message) for row in rows]
        return [m["payload"] for m in messages if m["type"] == "toloo_telephony/call"]

    def snapshot(self):
        """What calls of the exchange are, for comparing two ways to them."""
        names = [
            *("call_key", "number", "direction", "state", "is_answered", "extension"),
            *("line", "user_id", "date_start", "date_end", "ring_seconds", "hour"),
            *("talk_seconds", "missed_share", "partner_id", "candidate_ids", "area_id"),
        ]
        self.env.invalidate_all()
        calls = self.env["toloo.call"].search(
            [("source_id", "=", self.source.id)], order="call_key"
        )
        return [
            {k: v for k, v in row.items() if k != "id"}
            for row in calls.read(names, load=None)
        ]

    @classmethod
    def today(cls):
        return fields.Date.today()
