"""A marketer's group sending in a browser, from the ticks in a list to the answer."""

import threading
import time
import urllib.parse
import urllib.request

import iran
import serving
from journeys import ROWS, Journey
from paths import SUFFIX

TOKEN = "token-of-the-journey"
TEXT = "{نام} گرامی، جشنوارهٔ پاییزه آغاز شد."
FORM = ".o_form_view .o_field_widget"
MESSAGES = """
    SELECT m.number, m.state, m.body, p.name FROM toloo_sms_message m
      LEFT JOIN res_partner p ON p.id = m.partner_id
     WHERE m.campaign_id = %s ORDER BY m.number
"""
# The persons of Isfahan with a mobile, who are the only ones she sees.
RECIPIENTS = """
    SELECT n.number FROM res_partner p JOIN toloo_phone_number n ON n.partner_id = p.id
      JOIN ir_model_data d ON d.model = 'res.country.state'
           AND d.res_id = p.state_id AND d.name = 'state_ir_20'
     WHERE p.active AND p.is_company IS NOT TRUE AND n.number LIKE '+989%%'
     ORDER BY n.number
"""
CLICKS = 8


class TestSmsJourney(Journey):
    name = f"toloo_sms_journey{SUFFIX}"

    @classmethod
    def make_world(cls):
        """A salesperson who may send to groups, and a line to send by."""
        group = cls.ref("toloo_sms", "group_campaign")
        user = cls.world.users[iran.SALES]
        cls.admin.call("res.users", "write", user, {"group_ids": [(4, group)]})
        cls.line = cls.make_line()

    @classmethod
    def make_line(cls):
        values = {
            "name": "خط تبلیغاتی",
            "provider": "log",
            "sender": "50002020",
            "price_fa": 2000,
            "price_latin": 1500,
            "opt_out_text": "لغو۱۱",
            "quiet_start": 0,
            "quiet_end": 24,
            "hook_token": TOKEN,
        }
        return cls.admin.call("toloo.sms.line", "create", [values])[0]

    def send_queue(self):
        """Have the worker look at the queue, as its cron does every minute."""
        self.cron("toloo_sms", "ir_cron_send")

    def value(self, field):
        """The number that a field of the form shows."""
        text = self.page.text(f"{FORM}[name={field}]")
        return int("".join(filter(str.isdecimal, text)) or 0)

    def wait_value(self, field, number):
        field = f"{FORM}[name={field}]"
        digits = lambda text: "".join(filter(str.isdecimal, text))  # noqa: E731
        self.page.until(
            lambda: digits(self.page.text(field)) == str(number), f"{number} in {field}"
        )

    # One campaign

    def test_a_campaign_of_a_marketer(self):
        self.numbers = [row[0] for row in self.rows(RECIPIENTS)]
        self.assertGreater(len(self.numbers), 10)
        self.ticks_everybody()
        self.writes_and_counts()
        self.sends()
        self.watches()
        self.gets_an_answer()
        self.sees_it_in_the_report()
        self.holds_on_a_phone()

    def ticks_everybody(self):
        self.enter("toloo-persons", ROWS)
        self.page.click(".o_list_view thead .o_list_record_selector input")
        self.page.wait_for(".o_selection_box")
        self.page.click(".o_cp_action_menus button[data-hotkey=u]")
        self.page.click_text("ارسال گروهی", ".o-dropdown--menu .o_menu_item")
        self.page.wait_for(f"{FORM}[name=body]")
        self.assertEqual(self.value("record_count"), len(self.numbers))
        self.assert_quiet()

    def writes_and_counts(self):
        self.page.fill(f"{FORM}[name=name] input, {FORM}[name=name] textarea", "پاییزه")
        self.page.fill(f"{FORM}[name=body] textarea", TEXT)
        self.page.click("button[name=action_count]")
        self.page.wait_for("button[name=action_run]")
        self.assertEqual(self.value("ready_count"), len(self.numbers))
        self.assertEqual(self.value("cost_total"), 2000 * len(self.numbers))
        self.assertEqual(self.value("no_mobile_count"), 0)
        self.assertEqual(self.messages(), [])
        self.page.screenshot("sms-count")
        self.assert_quiet()

    def campaign(self):
        query = "SELECT max(id) FROM toloo_sms_campaign"
        return self.rows(query)[0][0]

    def messages(self):
        return self.rows(MESSAGES, self.campaign())

    def sends(self):
        self.page.click("button[name=action_run]")
        self.page.click(".modal footer .btn-primary")
        self.page.wait_for("button[name=action_stop]")
        self.wait_value("waiting_count", len(self.numbers))
        found = self.messages()
        self.assertEqual([row[0] for row in found], self.numbers)
        self.assertEqual({row[1] for row in found}, {"queued"})
        for _number, _state, body, name in found:
            self.assertEqual(body.split("\n")[0], TEXT.replace("{نام}", name))
        self.page.screenshot("sms-running")

    def watches(self):
        """The form follows by itself what the worker does."""
        self.send_queue()
        self.wait_value("delivered_count", len(self.numbers))
        self.page.until(
            lambda: "100" in self.page.text(".o_toloo_sms_percent"), "the whole bar"
        )
        self.page.wait_gone("button[name=action_stop]")
        self.assertEqual({row[1] for row in self.messages()}, {"delivered"})
        self.page.screenshot("sms-done")
        self.assert_quiet()

    def gets_an_answer(self):
        """A customer writes that he wants no more, by the line's gateway."""
        kavenegar = {"provider": "kavenegar"}
        self.admin.call("toloo.sms.line", "write", [self.line], kavenegar)
        number = self.numbers[0]
        report = {
            "messageid": "1",
            "from": f"0{number[3:]}",
            "to": "50002020",
            "message": "۱۱",
        }
        body = urllib.parse.urlencode(report).encode()
        address = f"{self.host.url}/toloo/sms/{TOKEN}/inbound"
        with urllib.request.urlopen(address, body, timeout=30) as answer:
            self.assertEqual(answer.status, 200)
        self.enter("toloo-received-sms", ROWS)
        self.page.wait_text("۱۱", f"{ROWS} td[name=body]")
        self.page.wait_text("انصراف از دریافت", f"{ROWS} td[name=keyword_id]")
        listed = "SELECT number, toloo_source FROM phone_blacklist WHERE active"
        self.assertEqual(self.rows(listed), [(number, "keyword")])
        self.page.click(f"{ROWS} td[name=body]")
        self.page.wait_for(f"{FORM}[name=interaction_id]")
        self.page.screenshot("sms-inbound")
        self.assert_quiet()

    def sees_it_in_the_report(self):
        self.enter("toloo-sending-report", ".o_pivot td")
        count = len(self.numbers)
        self.page.wait_text(str(count), ".o_pivot tbody")
        self.page.screenshot("sms-report")
        self.assert_quiet()

    def holds_on_a_phone(self):
        self.page.resize(390, 844, phone=True)
        self.enter(f"toloo-group-sendings/{self.campaign()}", FORM)
        self.page.wait_for(".o_toloo_sms_percent")
        self.assertEqual(self.page.overflow(), [])
        self.page.screenshot("sms-phone")
        self.assert_quiet()

    # Impatience

    def test_many_clicks_send_once(self):
        """The button pressed by several browsers at the same moment sends once."""
        session = self.host.session(iran.SALES)
        values = {
            "name": "یک بار",
            "body": "سلام",
            "source": "filter",
            "partner_domain": "[('is_house', '=', False)]",
        }
        (campaign,) = session.call("toloo.sms.campaign", "create", [values])
        session.call("toloo.sms.campaign", "action_count", [campaign])
        sessions = [self.host.session(iran.SALES) for _click in range(CLICKS)]
        start, faults = threading.Barrier(CLICKS), []

        def click(session):
            start.wait()
            try:
                session.call("toloo.sms.campaign", "action_run", [campaign])
            except serving.RpcError as error:
                faults.append(error)

        threads = [threading.Thread(target=click, args=(s,)) for s in sessions]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join(60)
        self.assertEqual(faults, [])
        found = [row[0] for row in self.rows(MESSAGES, campaign)]
        self.assertEqual(found, sorted(set(found)))
        wanted = [row[0] for row in self.rows(RECIPIENTS)]
        gone = "SELECT number FROM phone_blacklist WHERE active"
        left_out = {row[0] for row in self.rows(gone)}
        self.assertEqual(found, [n for n in wanted if n not in left_out])
        time.sleep(0.1)
        self.host.errors()
