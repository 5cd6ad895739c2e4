from datetime import timedelta

from psycopg2 import IntegrityError

from odoo.exceptions import UserError, ValidationError
from odoo.fields import Command
from odoo.tests import Form, tagged
from odoo.tools import mute_logger

from .common_alarm import TODAY, AlarmCommon


@tagged("post_install", "-at_install")
class TestAct(AlarmCommon):
    def test_an_sms_in_persian_with_jalali_dates(self):
        rule = self.rule(
            (-2,),
            to_list=False,
            to_sms=True,
            sms_body="{{خطاب}}، {{روز}} روز تا {{تاریخ}}: {{object.name}} – {{شرکت}}",
        )
        self.env["res.lang"]._activate_lang("fa_IR")
        self.near.write({"lang": "fa_IR", "salutation": "جناب آقای"})
        self.talk(days=2)
        self.fire(rule)
        message = self.of(rule).message_id
        self.assertEqual(
            message.body.strip(),
            f"جناب آقای Near Canary، ۲ روز تا ۱۴ آذر ۱۴۰۴: Offer – {self.company.name}",
        )
        self.assertEqual(message.number, "+989135551000")
        self.assertEqual(message.partner_id, self.near)
        self.assertEqual(message.line_id, self.line)
        self.assertEqual(
            (message.res_model, message.state), ("toloo.interaction", "queued")
        )
        self.assertEqual(self.of(rule).state, "done")

    def test_a_contact_without_a_mobile_fails_and_may_be_tried_again(self):
        rule = self.contacts_rule(calendar="gregorian")
        self.near.write({"birthdate_date": "1990-12-03", "phone": "031 3322 1100"})
        self.fire(rule)
        alarm = self.of(rule)
        self.assertEqual(alarm.state, "failed")
        self.assertTrue(alarm.failure)
        self.near.phone = "0913 555 1000"
        alarm.with_user(self.administrator).action_retry()
        self.fire(rule)
        self.assertEqual((alarm.state, alarm.failure), ("done", False))

    def test_a_company_without_a_line(self):
        self.line.active = False
        rule = self.contacts_rule(calendar="gregorian")
        self.near.birthdate_date = "1990-12-03"
        self.fire(rule)
        self.assertEqual(self.of(rule).state, "failed")

    def test_an_activity_on_the_contact_and_back(self):
        rule = self.rule(to_list=False, to_activity=True, summary="Call {{name}}")
        self.talk()
        self.fire(rule)
        alarm = self.of(rule)
        activity = alarm.activity_id
        self.assertEqual(activity.summary, "Call Near Canary")
        self.assertEqual(activity.user_id, self.expert)
        self.assertEqual(
            (activity.res_model, activity.res_id), ("res.partner", self.near.id)
        )
        self.assertEqual(alarm.state, "open")
        activity.with_user(self.expert).action_feedback(feedback="Called")
        self.assertEqual((alarm.state, alarm.done_uid), ("done", self.expert))

    def test_done_on_the_list_closes_the_activity(self):
        rule = self.rule(to_list=False, to_activity=True)
        self.talk()
        self.fire(rule)
        alarm = self.of(rule)
        activity = alarm.activity_id
        alarm.with_user(self.expert).action_done()
        self.assertFalse(activity.active)
        self.assertEqual(alarm.state, "done")

    def test_a_withdrawn_activity_goes(self):
        rule = self.rule(to_list=False, to_activity=True)
        talk = self.talk()
        self.fire(rule)
        activity = self.of(rule).activity_id
        talk.date_follow_up = TODAY + timedelta(days=9)
        self.env.flush_all()
        self.assertFalse(activity.exists())
        self.assertEqual(self.of(rule).withdrawn_reason, "changed")

    def test_an_e_mail_once_and_not_after_it_stopped_holding(self):
        template = self.env["mail.template"].create(
            {
                "name": "Reminder",
                "model_id": self.env["ir.model"]._get_id("res.partner"),
                "subject": "Dear {{ object.name }}",
                "body_html": "<p>Soon</p>",
                "email_from": "office@toloo.example",
            }
        )
        rule = self.contacts_rule(
            calendar="gregorian",
            to_sms=False,
            to_email=True,
            mail_template_id=template.id,
        )
        self.near.write(
            {"birthdate_date": "1990-12-03", "email": "near@canary.example"}
        )
        self.far.birthdate_date = "1990-12-03"
        self.far.email = False
        self.fire(rule)
        alarm = self.of(rule, partner_id=self.near.id)
        self.assertEqual(alarm.mail_id.state, "outgoing")
        self.assertEqual(alarm.mail_id.recipient_ids, self.near)
        self.assertEqual(alarm.mail_id.subject, "Dear Near Canary")
        self.assertEqual(self.of(rule, partner_id=self.far.id).state, "failed")
        self.env.cr.execute(
            "UPDATE res_partner SET is_deceased = true WHERE id = %s", [self.near.id]
        )
        self.env.invalidate_all()
        alarm.mail_id.send()
        self.assertEqual(alarm.mail_id.state, "cancel")
        self.assertEqual(alarm.state, "withdrawn")

    def test_one_that_fails_keeps_none_of_the_others(self):
        bad, good = self.contacts_rule(calendar="gregorian"), self.rule()
        good.write({"to_list": False, "to_activity": True})
        self.near.birthdate_date = "1990-12-03"
        self.talk()
        self.env.cr.execute(
            """UPDATE toloo_alarm_rule SET sms_body = '{"en_US": "{{gone.field}}"}'
                WHERE id = %s""",
            [bad.id],
        )
        self.env.invalidate_all()
        bad._fire()
        good._fire()
        with mute_logger("odoo.addons.toloo_alarm.models.toloo_alarm_act"):
            self.alarms._act()
        self.assertEqual(self.of(bad).state, "failed")
        self.assertEqual(self.of(good).state, "open")

    def test_select_and_send(self):
        rule = self.rule(sms_body="{{name}}: {{object.name}}")
        self.talk()
        self.talk(partner=self.far)
        self.fire(rule)
        alarms = self.of(rule)
        action = alarms.action_send_sms()
        send = self.env["toloo.alarm.send"].with_context(**action["context"])
        wizard = Form(send).save()
        self.assertEqual((wizard.ready_count, wizard.left_out_count), (2, 0))
        self.assertEqual(wizard.body, "{{name}}: {{object.name}}")
        wizard.action_send()
        self.assertEqual(set(alarms.mapped("state")), {"done"})
        self.assertEqual(
            {m.body.strip() for m in alarms.message_id},
            {"Near Canary: Offer", "Far Canary: Offer"},
        )
        with self.assertRaises(UserError):
            alarms.action_send_sms()

    def test_a_talk_closes_the_reminder(self):
        rule = self.rule()
        self.talk()
        self.fire(rule)
        alarm = self.of(rule).with_user(self.expert)
        action = alarm.action_log_interaction()
        with Form(
            self.env["toloo.interaction"]
            .with_user(self.expert)
            .with_context(**action["context"])
        ) as form:
            form.name = "Called back"
        self.assertEqual(alarm.state, "done")
        self.assertEqual(alarm.interaction_id.name, "Called back")
        self.assertEqual(alarm.interaction_id.partner_id, self.near)

    def test_a_talk_in_an_odd_context_closes_nothing_out_of_sight(self):
        rule = self.rule()
        self.talk(partner=self.far)
        self.fire(rule)
        alarm = self.of(rule)
        talks = self.env["toloo.interaction"].with_user(self.expert)
        for odd in (alarm.id, 10**9, "x", [1]):
            talks.with_context(toloo_alarm_id=odd).create({"partner_id": self.near.id})
        self.assertEqual(alarm.state, "open")

    def test_opening_the_record(self):
        rule = self.rule()
        talk = self.talk()
        self.fire(rule)
        action = self.of(rule).with_user(self.expert).action_open_document()
        self.assertEqual((action["res_model"], action["res_id"]), (talk._name, talk.id))


@tagged("post_install", "-at_install")
class TestRule(AlarmCommon):
    def assert_refused(self, **values):
        with self.assertRaises(ValidationError):
            self.rule(**values)

    def test_what_cannot_be_saved(self):
        self.assert_refused(domain="[('no_such', '=', 1)]")
        self.assert_refused(domain="[(")
        self.assert_refused(domain="__import__('os').system('true')")
        self.assert_refused(domain="[('id', '=', user.id)]")
        self.assert_refused(date_field=False)
        self.assert_refused(date_field="no_such")
        self.assert_refused(date_field="name")
        self.assert_refused(date_field="partner_id.no.such")
        self.assert_refused(user_field="partner_id")
        self.assert_refused(partner_field="user_id")
        self.assert_refused(to_list=False)
        self.assert_refused(to_sms=True)
        self.assert_refused(to_email=True)
        self.assert_refused(summary="{{object.unlink()}}")
        self.assert_refused(summary="{{user_id.password}}")
        self.assert_refused(calendar="fixed_jalali", fixed_month=13, fixed_day=1)
        self.assert_refused(
            model_id=self.env["ir.model"]._get_id("toloo.area.mixin"), domain="[]"
        )

    def test_preview(self):
        rule = self.rule((0, -1))
        talks = self.talk(days=1) | self.talk(days=2) | self.talk(days=5)
        rule = rule.with_user(self.administrator)
        action = rule.action_preview()
        preview = self.env["toloo.alarm.preview"].with_user(self.administrator)
        form = Form(preview.with_context(**action["context"]))
        self.assertEqual(form.date, TODAY + timedelta(days=1))
        self.assertEqual(form.count, 2)
        shown = form.save().action_open()
        self.assertEqual(shown["domain"], [("id", "in", talks[:2].ids)])
        self.assertFalse(self.of(rule))

    def test_run_now(self):
        rule = self.rule(active=False).with_user(self.administrator)
        self.talk()
        rule.action_run_now()
        self.assertTrue(rule.active)
        self.assertEqual(len(self.of(rule)), 1)

    def test_days_in_words(self):
        rule = self.rule((-30, 0, 3))
        names = rule.offset_ids.mapped("display_name")
        self.assertEqual(names, ["30 days before", "On the day", "3 days after"])

    def test_a_day_stands_once_in_a_rule(self):
        rule = self.rule((1,))
        with mute_logger("odoo.sql_db"), self.assertRaises(IntegrityError):
            with self.env.cr.savepoint():
                rule.offset_ids = [Command.create({"days": 1})]

    def test_the_list_says_what_and_when(self):
        rule = self.rule(summary="Call {{name}} about {{object.name}}", catch_up_days=3)
        rule.date_from = "2020-01-01"
        self.talk()
        self.talk(days=-1)
        self.fire(rule)
        late, today = self.of(rule).with_user(self.expert)
        self.assertEqual(today.name, "Call Near Canary about Offer")
        self.assertEqual((late.day_state, today.day_state), ("overdue", "today"))
        self.assertEqual(today.phone, self.near.phone)

    def test_ready_rules_are_there_and_sound(self):
        rules = self.env["toloo.alarm.rule"].with_context(active_test=False)
        ready = rules.search([]).filtered(lambda r: r.get_external_id()[r.id])
        self.assertGreaterEqual(len(ready), 8)
        for rule in ready:
            rule._check_domain()
            rule._check_fields()
            rule._check_channels()
            rule._due_on(TODAY)
        self.assertTrue(self.env.ref("toloo_alarm.rule_mawlid_shia").is_private)
        self.assertEqual(self.env.ref("toloo_alarm.rule_mawlid_sunni").fixed_day, 12)
