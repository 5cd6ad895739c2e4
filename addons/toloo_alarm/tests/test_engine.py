from datetime import date, timedelta

from odoo.tests import tagged

from .common_alarm import TODAY, AlarmCommon


@tagged("post_install", "-at_install")
class TestEngine(AlarmCommon):
    def test_once_only_on_each_of_several_days(self):
        rule = self.rule((-3, 0, 2))
        talk = self.talk(days=3)
        fired = {day: self.fire(rule, day) for day in range(-1, 8)}
        self.assertEqual({d for d, n in fired.items() if n}, {0, 3, 5})
        alarms = self.of(rule)
        self.assertEqual(alarms.mapped("days"), [-3, 0, 2])
        self.assertEqual(set(alarms.mapped("res_id")), set(talk.ids))
        self.assertEqual(alarms.user_id, self.expert)
        self.assertEqual(alarms.area_id, self.near.area_id)
        self.assertEqual(set(alarms.mapped("state")), {"open"})

    def test_a_second_run_makes_nothing(self):
        rule = self.rule()
        self.talk()
        self.assertEqual(self.fire(rule), 1)
        self.assertEqual(self.fire(rule), 0)
        self.assertEqual(len(self.of(rule)), 1)

    def test_days_down_are_caught_up(self):
        rule = self.rule(catch_up_days=3)
        for days in range(-2, 6):
            self.talk(days=days)
        self.fire(rule, 1)
        # Down for three days.
        self.assertEqual(self.fire(rule, 4), 3)
        self.assertEqual(
            set(self.of(rule).mapped("date")),
            {TODAY + timedelta(days=n) for n in range(0, 5)},
        )

    def test_longer_than_the_days_of_grace_is_not_caught_up(self):
        rule = self.rule(catch_up_days=1)
        self.talk(days=1)
        self.assertEqual(self.fire(rule, 3), 0)

    def test_a_rule_does_not_look_before_the_day_it_came_into_force(self):
        rule = self.rule(catch_up_days=30)
        self.talk(days=-1)
        self.assertEqual(self.fire(rule), 0)
        rule.date_from = TODAY - timedelta(days=2)
        self.assertEqual(self.fire(rule), 1)

    def test_the_clock_may_go_back_and_forth(self):
        rule = self.rule(catch_up_days=3)
        for days in (0, 1):
            self.talk(days=days)
        for day in (0, 1, 0, -1, 1, 0, 1, 2):
            self.fire(rule, day)
        self.assertEqual(len(self.of(rule)), 2)

    def test_listed_some_days_ahead(self):
        rule = self.rule(ahead_days=7)
        self.talk(days=7)
        self.talk(days=8)
        self.fire(rule)
        self.assertEqual(self.of(rule).date, TODAY + timedelta(days=7))

    def test_a_late_entry_is_reminded_of(self):
        rule = self.rule((-5,), catch_up_days=3)
        self.env.cr.execute("UPDATE toloo_alarm_rule SET date_from = '2020-01-01'")
        rule.invalidate_recordset()
        self.talk(days=3)
        self.assertEqual(self.fire(rule), 1)

    def test_a_time_counts_by_the_day_in_the_zone_of_the_rule(self):
        rule = self.rule(date_field="date_start", catch_up_days=0)
        # 00:15 of the next day in Tehran.
        self.talk(date_start=f"{TODAY} 20:45:00", date_end=False)
        self.assertEqual(self.fire(rule, 0), 0)
        self.assertEqual(self.fire(rule, 1), 1)
        self.assertEqual(self.of(rule).occurrence, TODAY + timedelta(days=1))

    def test_a_rule_of_one_company_never_touches_another(self):
        other = self.env["res.company"].create({"name": "Other"})
        away = self.contact("Of the other", self.isfahan_city, company_id=other.id)
        away.birthdate_date = date(1990, 12, 3)
        self.near.birthdate_date = date(1990, 12, 3)
        ours = self.contacts_rule(calendar="gregorian")
        theirs = self.contacts_rule(calendar="gregorian", company_id=other.id)
        self.fire(ours)
        self.fire(theirs)
        self.assertEqual(self.of(ours).partner_id, self.near)
        self.assertEqual(self.of(theirs).partner_id, self.near | away)
        self.assertEqual(self.of(theirs).company_id, other)
        rule = self.rule(company_id=other.id)
        self.talk()
        self.assertEqual(self.fire(rule), 0)

    def test_documents_of_recycled_or_archived_contacts_are_left_out(self):
        rule = self.contacts_rule(calendar="gregorian")
        self.near.birthdate_date = self.far.birthdate_date = date(1990, 12, 3)
        self.far.active = False
        self.fire(rule)
        self.assertEqual(self.of(rule).partner_id, self.near)

    def test_queries_do_not_grow_with_the_records(self):
        rule = self.contacts_rule(calendar="gregorian", to_list=True)
        self.near.birthdate_date = date(1990, 12, 3)
        self.fire(rule)

        def cost():
            self.env.flush_all()
            self.env.invalidate_all()
            before = self.env.cr.sql_log_count
            self.fire(rule)
            return self.env.cr.sql_log_count - before

        def people(count):
            self.env["res.partner"].create(
                [
                    {
                        "name": f"Person {n}",
                        "phone": f"0912 556 {count + n:04}",
                        "birthdate_date": "1985-12-03",
                    }
                    for n in range(count)
                ]
            )

        people(3)
        cost()
        people(5)
        few = cost()
        people(60)
        many = cost()
        self.assertEqual(len(self.of(rule, channel="sms", state="done")), 69)
        self.assertLessEqual(many, few + 2)

    def test_fields_of_linked_records_may_be_looked_at(self):
        rule = self.rule(
            calendar="jalali", date_field="partner_id.birthdate_date", domain="[]"
        )
        self.near.birthdate_date = date(1990, 12, 3)
        talk = self.talk()
        self.assertEqual(self.fire(rule), 1)
        self.assertEqual(self.of(rule).res_id, talk.id)


@tagged("post_install", "-at_install")
class TestWithdrawal(AlarmCommon):
    def test_a_moved_record_is_withdrawn_at_once_and_reminds_on_its_new_day(self):
        rule = self.rule()
        talk = self.talk()
        self.fire(rule)
        talk.date_follow_up = TODAY + timedelta(days=2)
        self.env.flush_all()
        alarm = self.of(rule)
        self.assertEqual(
            (alarm.state, alarm.withdrawn_reason), ("withdrawn", "changed")
        )
        self.assertEqual(self.fire(rule, 2), 1)

    def test_moved_and_back_is_reminded_of_again(self):
        rule = self.rule()
        talk = self.talk()
        self.fire(rule)
        talk.date_follow_up = TODAY + timedelta(days=2)
        self.fire(rule)
        talk.date_follow_up = TODAY
        self.assertEqual(self.fire(rule), 1)
        alarm = self.of(rule)
        self.assertEqual((alarm.state, alarm.revision), ("open", 1))

    def test_dismissed_by_hand_stays_dismissed(self):
        rule = self.rule()
        talk = self.talk()
        self.fire(rule)
        self.of(rule).action_dismiss()
        talk.date_follow_up = TODAY + timedelta(days=2)
        talk.date_follow_up = TODAY
        self.assertEqual(self.fire(rule), 0)
        self.assertEqual(self.of(rule).withdrawn_reason, "hand")

    def test_a_record_that_fits_no_more_is_withdrawn(self):
        rule = self.rule(domain="[('follow_up_state', '=', 'open')]")
        talk = self.talk()
        self.fire(rule)
        self.assertEqual(self.of(rule).state, "open")
        talk.action_follow_up_done()
        self.env.flush_all()
        self.assertEqual(self.of(rule).state, "withdrawn")

    def test_changed_by_sql_is_withdrawn_by_the_next_run(self):
        rule = self.rule()
        talk = self.talk()
        self.fire(rule)
        self.env.cr.execute(
            "UPDATE toloo_interaction SET date_follow_up = '2030-01-01' WHERE id = %s",
            [talk.id],
        )
        self.fire(rule)
        self.assertEqual(self.of(rule).state, "withdrawn")

    def test_a_deleted_record_is_withdrawn(self):
        rule = self.rule()
        talk = self.talk()
        self.fire(rule)
        talk.unlink()
        self.assertEqual(self.of(rule).state, "withdrawn")

    def test_a_rule_switched_off_withdraws_what_waits(self):
        rule = self.rule()
        self.talk()
        self.fire(rule)
        rule.active = False
        self.fire(rule)
        self.assertEqual(self.of(rule).state, "withdrawn")

    def test_asked_again_at_acting(self):
        rule = self.contacts_rule(calendar="gregorian")
        self.near.birthdate_date = date(1990, 12, 3)
        self.fire(rule, act=False)
        self.assertEqual(self.of(rule).state, "queued")
        self.env.cr.execute(
            "UPDATE res_partner SET is_deceased = true WHERE id = %s", [self.near.id]
        )
        self.env.invalidate_all()
        self.alarms._act()
        self.assertEqual(self.of(rule).state, "withdrawn")
        self.assertFalse(
            self.env["toloo.sms.message"].search([("res_id", "=", self.near.id)])
        )

    def test_asked_again_between_queueing_and_sending(self):
        rule = self.contacts_rule(calendar="gregorian")
        self.near.birthdate_date = self.far.birthdate_date = date(1990, 12, 3)
        self.fire(rule)
        messages = self.of(rule).message_id
        self.assertEqual(messages.mapped("state"), ["queued", "queued"])
        self.assertFalse(messages._toloo_stale())
        self.env.cr.execute(
            "UPDATE res_partner SET is_deceased = true WHERE id = %s", [self.near.id]
        )
        self.env.invalidate_all()
        self.assertEqual(messages._toloo_stale().partner_id, self.near)
        self.assertEqual(self.of(rule, partner_id=self.near.id).state, "withdrawn")
        self.assertEqual(self.of(rule, partner_id=self.far.id).state, "done")

    def test_a_queued_message_is_called_back_when_its_record_changes(self):
        rule = self.contacts_rule(calendar="gregorian")
        self.near.birthdate_date = date(1990, 12, 3)
        self.fire(rule)
        message = self.of(rule).message_id
        self.near.is_deceased = True
        self.env.flush_all()
        self.assertEqual(message.state, "withdrawn")
        self.assertEqual(message.sms_id.state, "canceled")

    def test_a_late_congratulation_does_not_go(self):
        rule = self.contacts_rule(calendar="gregorian", catch_up_days=1)
        self.near.birthdate_date = date(1990, 12, 3)
        self.fire(rule)
        from odoo.tests import freeze_time

        messages = self.of(rule).message_id
        with freeze_time(f"{TODAY + timedelta(days=1)} 08:00:00"):
            self.assertFalse(messages._toloo_stale())
        with freeze_time(f"{TODAY + timedelta(days=2)} 08:00:00"):
            self.assertEqual(messages._toloo_stale(), messages)
        self.assertEqual(self.of(rule).withdrawn_reason, "late")

    def test_what_has_left_is_not_withdrawn(self):
        rule = self.contacts_rule(calendar="gregorian")
        self.near.birthdate_date = date(1990, 12, 3)
        self.fire(rule)
        self.env.cr.execute("UPDATE toloo_sms_message SET state = 'sent'")
        self.env.invalidate_all()
        self.near.is_deceased = True
        self.env.flush_all()
        self.fire(rule)
        self.assertEqual(self.of(rule).state, "done")
