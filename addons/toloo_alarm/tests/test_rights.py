from datetime import timedelta

from psycopg2 import IntegrityError

from odoo.exceptions import AccessError, ValidationError
from odoo.fields import Command
from odoo.tests import freeze_time, tagged
from odoo.tools import mute_logger

from .common_alarm import TODAY, AlarmCommon


@tagged("post_install", "-at_install")
class TestRights(AlarmCommon):
    def setUp(self):
        super().setUp()
        self.list_rule = self.rule()
        self.talks = self.talk() | self.talk(user_id=self.manager.id)
        self.talks |= self.talk(partner=self.far)
        self.fire(self.list_rule)

    def test_officers_see_their_own_and_managers_all_of_their_areas(self):
        alarms = self.of(self.list_rule)
        self.assertEqual(len(alarms), 3)
        self.assertEqual(
            self.seen(self.expert, alarms).mapped("res_id"), self.talks[0].ids
        )
        near = alarms.filtered(lambda a: a.partner_id == self.near)
        self.assertEqual(self.seen(self.manager, alarms), near)
        self.assertFalse(self.seen(self.officer, alarms))
        self.assertEqual(self.seen(self.administrator, alarms), alarms)

    def test_nobody_writes_reminders_by_hand(self):
        alarm = self.of(self.list_rule)[0]
        for user in (self.expert, self.manager, self.administrator):
            mine = alarm.with_user(user)
            for operation in ("write", "create", "unlink"):
                with self.assertRaises(AccessError):
                    mine.check_access(operation)

    def test_only_administrators_change_rules(self):
        for user in (self.expert, self.manager):
            rule = self.list_rule.with_user(user)
            self.assertTrue(rule.has_access("read"))
            for operation in ("write", "create", "unlink"):
                self.assertFalse(rule.has_access(operation))
            with self.assertRaises(AccessError):
                rule.action_preview()
            with self.assertRaises(AccessError):
                rule.action_run_now()
        self.list_rule.with_user(self.administrator).write({"sequence": 3})

    def test_rules_and_reminders_of_another_company_are_out_of_sight(self):
        other = self.env["res.company"].create({"name": "Other"})
        self.list_rule.copy({"company_id": other.id, "name": "Theirs"})
        rules = self.env["toloo.alarm.rule"].with_user(self.administrator)
        self.assertFalse(rules.search([("company_id", "=", other.id)]))
        alarms = self.of(self.list_rule)
        self.env.cr.execute(
            "UPDATE toloo_alarm SET company_id = %s WHERE id = ANY(%s)",
            [other.id, alarms.ids],
        )
        self.env.invalidate_all()
        self.assertFalse(self.seen(self.administrator, alarms))

    def test_buttons_need_sight(self):
        alarm = self.of(self.list_rule, res_id=self.talks[2].id)
        for name in ("action_done", "action_dismiss", "action_send_sms"):
            with self.assertRaises(AccessError):
                getattr(alarm.with_user(self.expert), name)()
        self.assertEqual(alarm.state, "open")

    def test_area_follows_the_contact(self):
        alarm = self.of(self.list_rule, res_id=self.talks[0].id)
        self.near.write({"city_id": self.tehran_city.id, "state_id": self.tehran.id})
        self.env.flush_all()
        self.env.invalidate_all()
        self.assertEqual(alarm.area_id, self.near.area_id)
        self.assertFalse(self.seen(self.manager, alarm))

    def test_who_got_a_feast_is_told_to_few(self):
        shia = self.env.ref("toloo_base.denomination_shia")
        self.env.cr.execute(
            "UPDATE res_partner SET denomination_id = %s WHERE id = %s",
            [shia.id, self.near.id],
        )
        self.env.invalidate_all()
        rule = self.contacts_rule(
            calendar="fixed_jalali",
            date_field=False,
            fixed_month=9,
            fixed_day=12,
            domain=f"[('denomination_id', '=', {shia.id})]",
            to_list=True,
        )
        self.assertEqual(self.fire(rule), 2)
        alarms, messages = self.of(rule), self.of(rule).message_id
        self.assertTrue(messages.is_private)
        self.assertFalse(self.seen(self.manager, alarms))
        self.assertFalse(self.seen(self.manager, messages))
        with self.assertRaises(AccessError):
            rule.with_user(self.administrator).action_preview()
        sensitive = self.env.ref("toloo_base.group_sensitive")
        self.manager.group_ids += sensitive
        self.administrator.group_ids += sensitive
        self.assertEqual(self.seen(self.manager, alarms), alarms)
        self.assertEqual(self.seen(self.manager, messages), messages)
        rule.with_user(self.administrator).action_preview()
        with self.assertRaises(ValidationError):
            rule.to_activity = True

    def test_texts_show_an_officer_nothing_out_of_his_sight(self):
        hidden = self.contact("Hidden company", self.tehran_city, is_company=True)
        # By SQL, as the address of the company would come along.
        self.env.cr.execute(
            "UPDATE res_partner SET parent_id = %s WHERE id = %s",
            [hidden.id, self.near.id],
        )
        self.env.invalidate_all()
        alarm = self.of(self.list_rule, res_id=self.talks[0].id)
        send = self.env["toloo.alarm.send"].with_user(self.expert)
        wizard = send.create(
            {"alarm_ids": [Command.set(alarm.ids)], "body": "{{partner_id.name}}"}
        )
        self.assertIn(self.near.name, wizard.sample)
        wizard.body = "{{partner_id.parent_id.phone}}"
        with self.assertRaises(AccessError):
            wizard.action_send()
        self.list_rule.summary = "{{partner_id.parent_id.name}}"
        name = alarm.with_user(self.expert).name
        self.assertNotIn("Hidden", name)


@tagged("post_install", "-at_install")
class TestAbsence(AlarmCommon):
    def absence(self, first=0, last=0, **values):
        return self.env["toloo.absence"].create(
            {
                "user_id": self.expert.id,
                "substitute_id": self.stand_in.id,
                "date_from": TODAY + timedelta(days=first),
                "date_to": TODAY + timedelta(days=last),
                **values,
            }
        )

    def test_reminders_go_to_the_substitute(self):
        self.absence()
        rule = self.rule(ahead_days=1)
        self.talk()
        self.talk(days=1)
        self.fire(rule)
        today, tomorrow = self.of(rule)
        self.assertEqual(today.user_id, self.stand_in)
        self.assertEqual(today.original_user_id, self.expert)
        self.assertEqual(tomorrow.user_id, self.expert)
        self.assertEqual(self.seen(self.stand_in, today), today)
        self.assertEqual(self.seen(self.expert, today), today)

    def test_what_waits_follows_an_absence_and_comes_back(self):
        rule = self.rule(to_list=False, to_activity=True)
        self.talk()
        self.fire(rule)
        alarm = self.of(rule)
        self.assertEqual(alarm.user_id, self.expert)
        absence = self.absence()
        self.assertEqual(alarm.user_id, self.stand_in)
        self.assertEqual(alarm.activity_id.user_id, self.stand_in)
        absence.unlink()
        self.assertEqual(alarm.user_id, self.expert)
        self.assertEqual(alarm.activity_id.user_id, self.expert)

    def test_back_on_the_next_day(self):
        rule = self.rule()
        self.talk()
        self.absence()
        self.fire(rule)
        self.assertEqual(self.of(rule).user_id, self.stand_in)
        with freeze_time(f"{TODAY + timedelta(days=1)} 08:00:00"):
            self.alarms._reassign()
        self.assertEqual(self.of(rule).user_id, self.expert)

    def test_a_chain_of_substitutes_and_a_circle(self):
        self.absence()
        self.absence(user_id=self.stand_in.id, substitute_id=self.manager.id)
        rule = self.rule()
        self.talk()
        self.fire(rule)
        self.assertEqual(self.of(rule).user_id, self.manager)
        self.absence(user_id=self.manager.id, substitute_id=self.expert.id)
        self.assertEqual(self.of(rule).user_id, self.expert)

    def test_no_two_absences_at_once(self):
        self.absence(0, 5)
        with mute_logger("odoo.sql_db"), self.assertRaises(IntegrityError) as caught:
            with self.env.cr.savepoint():
                self.absence(5, 8)
        self.assertIn("toloo_absence_no_overlap", str(caught.exception))
        self.absence(6, 8)

    def test_one_enters_ones_own_and_a_manager_everybodys(self):
        mine = self.env["toloo.absence"].with_user(self.expert)
        values = {"substitute_id": self.stand_in.id}
        mine.create({**values, "user_id": self.expert.id})
        with self.assertRaises(AccessError):
            mine.create({**values, "user_id": self.officer.id})
        mine.with_user(self.manager).create({**values, "user_id": self.officer.id})

    def test_a_substitute_of_other_areas_is_warned_of(self):
        self.assertFalse(self.absence().warning)
        self.stand_in.toloo_pattern_ids = False
        self.assertIn(self.stand_in.name, self.absence(3, 4).warning)
