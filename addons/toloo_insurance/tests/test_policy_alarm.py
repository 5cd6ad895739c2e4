from ast import literal_eval
from datetime import timedelta

from odoo.fields import Command
from odoo.tests import freeze_time, tagged

from odoo.addons.toloo_jalali.tools.period import add_years

from .common import PolicyCase


@tagged("post_install", "-at_install")
class TestPolicyAlarm(PolicyCase):
    """The reminder rules that this addon brings, through the engine."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        # By day in Tehran, within the hours in which messages go out.
        clock = freeze_time(f"{cls.today} 08:30:00")
        clock.start()
        cls.addClassCleanup(clock.stop)
        cls.env["toloo.sms.line"].search([]).active = False
        cls.env["toloo.sms.line"].create({"name": "Policies, log only"})
        cls.near.phone = "0912 555 1234"
        cls.alarms = cls.env["toloo.alarm"]

    def rule(self, name):
        rule = self.env.ref(f"toloo_insurance.rule_{name}")
        rule.date_from = self.today - timedelta(1)
        return rule

    def run_rule(self, name, day=0):
        """The reminders of a rule after running it some days from today."""
        rule = self.rule(name)
        with freeze_time(f"{self.today + timedelta(day)} 08:30:00"):
            self.terms._cron_states()
            rule._fire()
            while self.alarms._act():
                pass
        self.env.flush_all()
        self.env.invalidate_all()
        return self.alarms.search([("rule_id", "=", rule.id)], order="date")

    def of(self, name, record):
        """Those about a record."""
        return self.run_rule(name).filtered(lambda a: a.res_id == record.id)

    def test_expert_is_told_30_15_7_and_1_days_before(self):
        term = self.in_force(40)
        rule = self.rule("renewal_expert")
        rule.ahead_days = 0
        told = []
        for day in (0, 9, 10, 11, 25, 26, 32, 33, 34, 38, 39, 40, 41):
            before = len(self.alarms.search([("rule_id", "=", rule.id)]))
            mine = self.run_rule("renewal_expert", day)
            if len(mine) > before:
                told.append(40 - day)
        self.assertEqual(told, [30, 15, 7, 1])
        mine = mine.filtered(lambda a: a.res_id == term.id)
        self.assertEqual(mine.user_id, self.officer)
        self.assertEqual(mine.partner_id, self.near)
        self.assertEqual(set(mine.mapped("channel")), {"list"})

    def test_renewed_lost_and_cancelled_are_left_alone(self):
        renewed, lost, cancelled, other = (self.in_force(7) for _n in range(4))
        alarms = self.run_rule("renewal_expert")
        terms = renewed | lost | cancelled | other
        self.assertEqual(set(alarms.mapped("res_id")), set(terms.ids))
        successor = renewed._renew()
        self.assertEqual(set(alarms.mapped("state")), {"open"})
        successor.number = "renewed-in-time"
        successor.action_activate()
        lost._lose(self.env.ref("toloo_insurance.lost_reason_price"), False)
        endorsement = {"term_id": cancelled.id, "number": "1", "kind": "cancel"}
        self.env["toloo.policy.endorsement"].create(endorsement).action_confirm()
        alarms.invalidate_recordset()
        states = {alarm.res_id: alarm.state for alarm in alarms}
        self.assertEqual(states.pop(other.id), "open")
        self.assertEqual(set(states.values()), {"withdrawn"})

    def test_an_endorsed_end_moves_the_reminder(self):
        term = self.in_force(7)
        alarms = self.of("renewal_expert", term)
        self.assertEqual(set(alarms.mapped("state")), {"open"})
        self.env["toloo.policy.endorsement"].create(
            {
                "term_id": term.id,
                "number": "1",
                "kind": "period",
                "new_date_end": self.today + timedelta(90),
            }
        ).action_confirm()
        alarms.invalidate_recordset()
        self.assertEqual(set(alarms.mapped("state")), {"withdrawn"})

    def test_customer_gets_one_sms_before_the_end(self):
        term = self.in_force(10)
        for _time in range(2):
            (alarm,) = self.of("renewal_customer", term)
        self.assertEqual((alarm.channel, alarm.state), ("sms", "done"))
        message = alarm.message_id
        self.assertEqual(message.number, "+989125551234")
        self.assertIn(term.number, message.body)
        self.assertNotIn("{{", message.body)

    def test_sms_in_the_queue_is_withdrawn_on_renewal(self):
        term = self.in_force(10)
        (alarm,) = self.of("renewal_customer", term)
        self.assertEqual(alarm.message_id.state, "queued")
        successor = term._renew()
        successor.number = "renewed-before-sending"
        successor.action_activate()
        self.env.invalidate_all()
        self.assertEqual(alarm.state, "withdrawn")
        self.assertEqual(alarm.message_id.state, "withdrawn")

    def test_thanks_after_putting_in_force(self):
        term = self.in_force()
        old = self.in_force(200, date_issue=self.today - timedelta(165))
        thanked = self.run_rule("thanks").mapped("res_id")
        self.assertIn(term.id, thanked)
        self.assertNotIn(old.id, thanked)
        self.assertFalse(self.of("thanks", self.draft()))

    def test_lapsed_without_renewal(self):
        term, lost = self.in_force(-1), self.in_force(-1)
        lost._lose(self.env.ref("toloo_insurance.lost_reason_sold"), False)
        self.assertTrue(self.of("lapsed_expert", term))
        self.assertFalse(self.of("lapsed_expert", lost))

    def test_a_journey_is_not_renewed(self):
        journey = self.in_force(
            7, line_id=self.env.ref("toloo_insurance.line_travel").id
        )
        for name in ("renewal_expert", "renewal_customer"):
            self.assertFalse(self.of(name, journey))
        action = self.env.ref("toloo_insurance.action_policy_expiring")
        domain = literal_eval(action.domain)
        self.assertNotIn(journey, self.terms.search(domain))
        self.assertIn(self.in_force(7), self.terms.search(domain))

    def test_birthday_and_wedding_day_of_the_insured(self):
        born = {"birthdate_date": add_years(self.today, -30), "phone": "09125550001"}
        wed = {"wedding_date": add_years(self.today, -5)}
        insured, gone, stranger = (
            self.contact(name, self.here, **born, **wed)
            for name in ("Insured", "Deceased", "Stranger")
        )
        gone.is_deceased = True
        people = insured | gone
        self.in_force(
            insured_ids=[Command.create({"partner_id": p.id}) for p in people]
        )
        ended = self.contact("Ended", self.here, **born, **wed)
        rows = [Command.create({"partner_id": ended.id})]
        self.in_force(-30, insured_ids=rows)
        for name in ("birthday", "wedding"):
            with self.subTest(name):
                self.assertTrue(self.of(name, insured))
                for other in (gone, stranger, ended):
                    self.assertFalse(self.of(name, other), other.name)

    def test_instalment_due_and_overdue(self):
        term = self.in_force(300)
        row = term.instalment_ids
        row.date_due = self.today + timedelta(3)
        (soon,) = self.of("instalment_due", row)
        self.assertEqual((soon.days, soon.state), (-3, "done"))
        self.assertEqual(soon.message_id.state, "queued")
        row.date_due = self.today - timedelta(1)
        late = self.of("instalment_overdue", row)
        self.assertEqual(late[0].date, self.today)
        self.assertEqual(late.user_id, self.officer)
        self.assertEqual(set(late.mapped("state")), {"open"})
        self.env["toloo.policy.payment"].create(
            {"instalment_id": row.id, "amount": row.residual}
        )
        self.env.invalidate_all()
        self.assertEqual(set(late.mapped("state")), {"withdrawn"})

    def test_paid_between_queueing_and_sending(self):
        row = self.in_force(300).instalment_ids
        row.date_due = self.today
        (alarm,) = self.of("instalment_due", row)
        message = alarm.message_id
        self.assertFalse(message._toloo_stale())
        self.env["toloo.policy.payment"].create(
            {"instalment_id": row.id, "amount": row.residual}
        )
        self.env.invalidate_all()
        self.assertEqual(message.state, "withdrawn")

    def test_cancelled_policy_asks_for_no_instalment(self):
        term = self.in_force(300)
        row = term.instalment_ids
        row.date_due = self.today
        (alarm,) = self.of("instalment_due", row)
        values = {"term_id": term.id, "number": "1", "kind": "cancel"}
        self.env["toloo.policy.endorsement"].create(values).action_confirm()
        self.env.invalidate_all()
        self.assertEqual(alarm.state, "withdrawn")

    def test_texts_are_complete(self):
        rules = self.env["toloo.alarm.rule"].with_context(active_test=False)
        xmlids = self.env["ir.model.data"].search(
            [("module", "=", "toloo_insurance"), ("model", "=", rules._name)]
        )
        for rule in rules.browse(xmlids.mapped("res_id")):
            self.assertTrue(rule.summary or rule.sms_body, rule.name)
            self.assertTrue(rule.offset_ids)
