import random
from datetime import timedelta

from odoo.tests import tagged
from odoo.tools import mute_logger

from ..tools.working_day import make_key, working_day
from .common import TelephonyCase


@tagged("post_install", "-at_install")
class TestIngest(TelephonyCase):
    def test_a_call_is_one_record(self):
        at = self.now(-300)
        self.deliver(
            [
                self.event("a", "ring", at=at, line="3"),
                self.event("a", "ring", extension="12", at=at),
                self.event("a", "answer", extension="12", at=at + timedelta(seconds=9)),
                self.event(
                    "a",
                    "end",
                    extension="12",
                    at=at + timedelta(seconds=69),
                    ring_seconds=9,
                    talk_seconds=60,
                ),
                self.event("a", "record", at=self.now(), recording="a.wav"),
            ]
        )
        call = self.call_of("a")
        self.assertEqual(call.state, "ended")
        self.assertEqual(call.partner_id, self.near)
        self.assertEqual(call.area_id, self.near.area_id)
        self.assertEqual(call.number, "+989131112233")
        self.assertEqual((call.extension, call.user_id), ("12", self.omid))
        self.assertEqual((call.ring_seconds, call.talk_seconds), (9, 60))
        self.assertEqual((call.date_start, call.line), (at, "3"))
        self.assertEqual(call.date_end, at + timedelta(seconds=69))
        self.assertEqual(call.recording, "a.wav")
        self.assertTrue(call.is_answered)
        self.assertEqual(call.missed_share, 0)

    def test_acknowledgements(self):
        good = self.event("a", "ring")
        bad = self.event("a", "ring") | {"kind": "rang"}
        strange = self.event("a", "ring") | {"source": "elsewhere"}
        answer = self.calls.ingest(
            [good, bad, "junk", good, strange], make_key(1), self.sent(), version=1
        )
        self.assertEqual(answer["accepted"], [good["event_key"]] * 2)
        self.assertEqual(answer["duplicate"], [good["event_key"]])
        self.assertEqual(
            [(row["event_key"], row["reason"]) for row in answer["refused"]],
            [
                (bad["event_key"], "form: kind"),
                (None, "form"),
                (strange["event_key"], "source: elsewhere"),
            ],
        )
        self.assertEqual(self.deliver([good]), ["duplicate"])
        kept = self.env["toloo.telephony.event"].search([("state", "=", "refused")])
        kept = kept.filtered(lambda e: e.create_uid == self.bridge)
        self.assertEqual(len(kept), 3)
        self.assertIn("rang", "".join(kept.mapped("raw")))

    def test_refused_events_are_taken_when_their_exchange_is_there(self):
        event = self.event("late", "end", talk_seconds=5) | {"source": "late"}
        self.assertEqual(self.deliver([event]), ["refused"])
        self.assertEqual(self.deliver([event]), ["refused"])
        kept = self.env["toloo.telephony.event"].search([("reason", "=", "source")])
        self.assertEqual(len(kept), 1)
        self.source.copy({"code": "late", "key_user_id": self.bridge.id})
        kept.action_take_again()
        self.assertFalse(kept.exists())
        self.assertEqual(self.call_of("late").state, "ended")

    def test_a_line_that_nobody_could_read_is_kept(self):
        event = self.event("x", "unparsed", number=None, extension=None, raw="#!?")
        self.assertEqual(self.deliver([event]), ["accepted"])
        kept = self.env["toloo.telephony.event"].search([("state", "=", "unparsed")])
        self.assertIn("#!?", kept.mapped("raw"))
        self.assertFalse(
            self.env["toloo.call"].search([("source_id", "=", self.source.id)])
        )

    def test_twice_and_shuffled_is_the_same(self):
        events = working_day(self.exchange, self.now(-40000), self.numbers(), 40)
        self.deliver(events)
        straight = self.snapshot()
        self.assertEqual(len(straight), 40)
        self.forget()
        chance = random.Random(3)
        for _time in range(2):
            mixed = list(events)
            chance.shuffle(mixed)
            for at in range(0, len(mixed), 7):
                self.deliver(mixed[at : at + 7])
        self.assertEqual(self.snapshot(), straight)

    def numbers(self):
        self.make_contact("Shared", self.here, "+989131112244")
        self.make_contact("Shared too", self.there, "+989131112244")
        return ["09131112233", "09121112233", "09131112244", "02188001122", None]

    def forget(self):
        domain = [("source_id", "=", self.source.id)]
        self.env["toloo.call"].search(domain).unlink()
        self.env["toloo.telephony.event"].search(domain).unlink()

    def test_what_a_person_decided_stays(self):
        at = self.now(-100)
        number = "02188001122"
        self.deliver([self.event("a", "ring", number, at=at)])
        call = self.call_of("a")
        self.assertFalse(call.partner_id)
        call.partner_id = self.far
        self.deliver([self.event("a", "end", number, talk_seconds=9)])
        self.assertEqual(call.partner_id, self.far)
        self.assertEqual(call.area_id, self.far.area_id)

    def test_internal_calls_have_no_contact(self):
        self.deliver([self.event("a", "end", direction="internal")])
        self.assertFalse(self.call_of("a").partner_id)

    def test_another_bridge_cannot_speak_for_the_exchange(self):
        other = self.bridge.copy({"login": "other_bridge"})
        answer = self.calls.with_user(other).ingest(
            [self.event("a", "ring")], make_key(9), self.sent()
        )
        self.assertEqual(answer["accepted"], [])
        self.assertEqual(len(answer["refused"]), 1)

    def test_hour_is_the_exchanges(self):
        at = self.now().replace(year=2026, month=11, day=24, hour=5, minute=10)
        self.deliver([self.event("a", "end", at=at)])
        self.assertEqual(self.call_of("a").hour, "08")

    def test_last_seen(self):
        self.assertFalse(self.source.last_seen)
        self.deliver([self.event("a", "ring")])
        self.assertTrue(self.source.last_seen)

    def test_queries_do_not_grow(self):
        counts = []
        for size in (30, 30, 90):
            events = working_day(self.exchange, self.now(-90000), ["09131112233"], size)
            self.env.flush_all()
            before = self.env.cr.sql_log_count
            self.deliver(events)
            counts.append(self.env.cr.sql_log_count - before)
        self.assertLessEqual(abs(counts[2] - counts[1]), 2)

    @mute_logger("odoo.sql_db")
    def test_old_messages_are_forgotten(self):
        self.deliver([self.event("a", "ring"), self.event("b", "ring")])
        events = self.env["toloo.telephony.event"].search(
            [("source_id", "=", self.source.id)]
        )
        self.env.cr.execute(
            "UPDATE toloo_telephony_event SET create_date = '2020-01-01' WHERE id = %s",
            [events[0].id],
        )
        events._gc_events()
        self.assertEqual(events.exists(), events[1])
