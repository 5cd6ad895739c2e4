"""A day of an insurance agent in a browser, in Persian: a policy with instalments, its
reminder, the SMS through Kannel, the renewal, the statement of commission."""

import datetime
import zoneinfo
from pathlib import Path

import iran
import jdatetime
import kannel
import openpyxl
from journeys import DIGITS, EMPTY, FIELD, IN_DIALOG, ROWS, Journey
from paths import SUFFIX

TEHRAN = zoneinfo.ZoneInfo("Asia/Tehran")
TOKEN = "token-of-the-agency"
COLLEAGUE = "babak"
NUMBER = "۱۴۰۴/۱۲۰/۳۴۵۶"
NEXT = "1405-120-9001"
PREMIUM, TOTAL = 48_000_000, 52_800_000
PERCENT = 12
DAYS_LEFT = 15

STATE = ".o_statusbar_status .o_arrow_button_current"
TERM = """
    SELECT id, state, number_key, total::bigint, date_end, user_id
      FROM toloo_policy_term ORDER BY id
"""
INSTALMENTS = """
    SELECT amount::bigint FROM toloo_policy_instalment ORDER BY date_due, id
"""
MESSAGES = """
    SELECT state, body, number, parts FROM toloo_sms_message WHERE res_model =
           'toloo.policy.term' OR body LIKE '%%3456%%' ORDER BY id
"""


MONTHS = ("فروردین اردیبهشت خرداد تیر مرداد شهریور مهر آبان آذر دی بهمن اسفند").split()


class TestInsuranceJourney(Journey):
    name = f"toloo_insurance_journey{SUFFIX}"

    @classmethod
    def make_world(cls):
        """The rate of an insurer, a line through Kannel, a colleague of Tehran."""
        cls.gateway = cls.enterClassContext(kannel.Kannel())
        cls.speak_rial()
        call = cls.admin.call
        address = {"key": "web.base.url", "value": cls.host.url}
        call("ir.config_parameter", "set_param", *address.values())
        call("toloo.sms.line", "create", [cls.line()])
        insurer = cls.ref("toloo_insurance", "insurer_asia")
        rate = {"insurer_id": insurer, "percent": PERCENT, "date_from": "2020-01-01"}
        call("toloo.commission.rate", "create", [rate])
        pattern = cls.pattern("تهران", "state_ir_10")
        groups = ["toloo_access.group_manager"]
        cls.colleague(COLLEAGUE, "بابک احمدی", groups, pattern)

    @classmethod
    def line(cls):
        return {
            "name": "خط نمایندگی",
            "provider": "kannel",
            "base_url": cls.gateway.url,
            "username": kannel.USER,
            "password": kannel.PASSWORD,
            "sender": "3000505",
            "price_fa": 2000,
            "quiet_start": 0,
            "quiet_end": 24,
            "hook_token": TOKEN,
        }

    def terms(self):
        return self.rows(TERM)

    def wait_state(self, state):
        button = f".o_statusbar_status [data-value={state}].o_arrow_button_current"
        self.page.wait_for(button)

    # One day

    def test_a_day_of_an_agent(self):
        today = datetime.datetime.now(TEHRAN).date()
        self.end = today + datetime.timedelta(DAYS_LEFT)
        self.enters_a_policy()
        self.plans_instalments()
        self.puts_it_in_force()
        self.takes_a_payment()
        self.is_reminded()
        self.sees_the_sms_delivered()
        self.renews()
        self.is_reminded_no_more()
        self.reads_the_statement()
        self.looks_at_the_dashboard()
        self.holds_on_a_phone()

    def enters_a_policy(self):
        self.enter("toloo-policies", ".o_list_view")
        self.page.click(".o_list_button_add")
        self.page.wait_for(FIELD % "number")
        self.write(f"{FIELD % 'number'} input", NUMBER)
        self.choose("partner_id", self.world.person_name(6))
        self.choose("line_id", "شخص ثالث")
        self.choose("insurer_id", "بیمهٔ آسیا")
        start = jdatetime.date.fromgregorian(date=self.end)
        start = start.replace(year=start.year - 1).togregorian()
        self.type_date("date_start", start)
        self.type_number("premium", PREMIUM)
        self.save()
        ((self.term, state, key, total, end, user),) = self.terms()
        self.assertEqual((state, total, end), ("draft", TOTAL, self.end))
        self.assertEqual(key, "14041203456")
        self.assertEqual(user, self.world.users[iran.SALES])
        self.assert_quiet()

    def plans_instalments(self):
        self.page.click("button[name=action_plan_instalments]")
        self.page.wait_for(IN_DIALOG % "count")
        self.type_number("count", 3, IN_DIALOG)
        self.page.click(".modal button[name=action_apply]")
        self.page.wait_gone(".modal")
        self.open_tab("instalments")
        rows = f"{FIELD % 'instalment_ids'} .o_data_row"
        self.page.until(lambda: self.page.count(rows) == 3, "three instalments")
        amounts = [row[0] for row in self.rows(INSTALMENTS)]
        self.assertEqual(sum(amounts), TOTAL)
        self.page.screenshot("insurance-instalments")
        self.assert_quiet()

    def puts_it_in_force(self):
        self.page.click("button[name=action_activate]")
        self.page.wait_gone("button[name=action_activate]")
        self.cron("toloo_insurance", "cron_policy_states")
        self.assertEqual(self.terms()[0][1], "expiring")
        self.page.screenshot("insurance-policy")
        self.assert_quiet()

    def takes_a_payment(self):
        """The first third is paid; its part of the commission is earned."""
        self.enter(f"toloo-policies/{self.term}", STATE)
        self.open_tab("instalments")
        self.page.click(f"{FIELD % 'instalment_ids'} button[name=action_pay]")
        self.page.wait_for(IN_DIALOG % "amount")
        self.page.click(".modal .o_form_button_save")
        self.page.wait_gone(".modal")
        query = "SELECT sum(amount)::bigint FROM toloo_commission_entry"
        earned = lambda: self.rows(query)[0][0]  # noqa: E731
        self.page.until(earned, "the commission")
        self.assertEqual(earned(), PREMIUM * PERCENT // 100 // 3)
        self.assert_quiet()

    def is_reminded(self):
        """The reminder is on the list of the expert, and of nobody of Tehran."""
        self.cron("toloo_alarm", "ir_cron_run")
        self.enter("toloo-reminders", ROWS)
        name = self.world.person_name(6)
        self.page.wait_text(name, f"{ROWS} td[name=partner_id]")
        self.page.screenshot("insurance-reminders")
        self.assert_quiet()
        self.enter("toloo-reminders", ".o_list_view", COLLEAGUE)
        self.page.wait_for(EMPTY)
        self.assertNotIn(name, self.page.text())
        self.enter("toloo-policies", ".o_list_view", COLLEAGUE)
        self.page.wait_for(EMPTY)
        self.assertNotIn(name, self.page.text())
        self.assert_quiet()

    def sees_the_sms_delivered(self):
        """The thank-you SMS leaves by Kannel, and its receipt comes back."""
        self.cron("toloo_sms", "ir_cron_send")
        states = lambda: {row[0] for row in self.messages()}  # noqa: E731
        self.page.until(lambda: states() == {"delivered"}, "the receipt")
        ((_state, body, number, parts),) = self.messages()
        self.assertEqual(number, "+989125551006")
        # The centre is given each part of a long text by itself.
        self.assertEqual(len(list(self.gateway.taken())), parts)
        self.enter("toloo-sms", ROWS)
        self.page.wait_text("تحویل‌شده", f"{ROWS} td[name=state]")
        self.page.screenshot("insurance-sms")
        day = jdatetime.date.fromgregorian(date=self.end)
        number = str(day.day).translate(DIGITS)
        self.assertIn(f"{number} {MONTHS[day.month - 1]}", body)
        self.assert_quiet()

    def messages(self):
        return self.rows(MESSAGES)

    def renews(self):
        """One click; the number is entered and the next term put in force."""
        self.enter(f"toloo-policies/{self.term}", STATE)
        self.page.click("button[name=action_renew]")
        self.page.wait_for("button[name=action_open_previous]")
        self.write(f"{FIELD % 'number'} input", NEXT)
        self.page.click("button[name=action_activate]")
        self.page.wait_gone("button[name=action_activate]")
        old, new = self.terms()
        self.assertEqual(old[1], "renewed")
        self.assertEqual((new[1], new[2], new[3]), ("active", "14051209001", TOTAL))
        self.page.screenshot("insurance-renewed")
        self.assert_quiet()

    def is_reminded_no_more(self):
        self.cron("toloo_alarm", "ir_cron_run")
        self.enter("toloo-reminders", ".o_list_view")
        self.page.wait_for(EMPTY)
        self.assert_quiet()

    def reads_the_statement(self):
        group = self.ref("toloo_insurance", "group_commission")
        user = self.world.users[iran.SALES]
        self.admin.call("res.users", "write", user, {"group_ids": [(4, group)]})
        self.enter("action-toloo_insurance.action_commission_entry", ROWS)
        self.page.click("[data-menu-xmlid='toloo_insurance.menu_commission']")
        statement = "toloo_insurance.menu_commission_statement"
        self.page.click(f".o-dropdown--menu [data-menu-xmlid='{statement}']")
        self.page.wait_for(".modal button[name=action_excel]")
        self.page.screenshot("insurance-statement")
        with self.page.download() as files:
            self.page.click(".modal button[name=action_excel]")
        sheet = openpyxl.load_workbook(files[0]).active
        self.assertTrue(sheet.sheet_view.rightToLeft)
        cells = {cell.value for row in sheet.iter_rows() for cell in row}
        self.assertIn(PREMIUM * PERCENT // 100 // 3, cells)
        with self.page.download() as files:
            self.page.click(".modal button[name=action_print]")
        self.assertEqual(Path(files[0]).read_bytes()[:5], b"%PDF-")
        self.assert_quiet()

    def looks_at_the_dashboard(self):
        self.enter("toloo-insurance", ".o_toloo_insurance_dashboard")
        self.page.screenshot("insurance-dashboard")
        self.assert_quiet()

    def holds_on_a_phone(self):
        self.page.resize(390, 844, phone=True)
        self.enter("toloo-policies", ".o_kanban_record:not(.o_kanban_ghost)")
        self.assertEqual(self.page.overflow(), [])
        self.page.screenshot("insurance-phone")
        self.enter("toloo-insurance", ".o_toloo_insurance_dashboard")
        self.assertEqual(self.page.overflow(), [])
        self.assert_quiet()
