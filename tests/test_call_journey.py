"""A telephone rings: the window of who calls, in Chromium, for whom it is meant."""

import time
import unittest

import browser
import calls
import database
import serving
from paths import SUFFIX

NAME = f"toloo_call_journey{SUFFIX}"
NEAR, NEAR_NUMBER = "لیلا نقش‌جهانی", "09131112233"
FAR, FAR_NUMBER = "سیاوش البرزی", "09121112233"
WINDOW = ".o_toloo_call"
NAMED = f"{WINDOW} .o_toloo_name"
UNKNOWN = f"{WINDOW} .o_toloo_unknown"
MENU = ".o_menu_systray .o_toloo_call_menu"
# Whether an element stands still and is what a click in its middle would meet.
STILL = """async (selector) => {
    const look = () => document.querySelector(selector).getBoundingClientRect();
    const before = look();
    await new Promise((resolve) => setTimeout(resolve, 100));
    const {x, y, width, height} = look();
    const met = document.elementFromPoint(x + width / 2, y + height / 2);
    return x === before.x && y === before.y
        && document.querySelector(selector).contains(met);
}"""
# What is heard by the bus is drawn within this; what is not heard is awaited so long.
HEARD = 2


class TestCallJourney(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        database.clone(database.everything(), NAME)
        cls.addClassCleanup(database.drop, NAME)
        cls.host = cls.enterClassContext(serving.Server(NAME))
        cls.admin = cls.host.session()
        cls.make_world()
        cls.mine = cls.enter("mina", 1280, 800)
        cls.second = cls.enter("mina", 1280, 800)
        cls.other = cls.enter("omid", 1280, 800)

    @classmethod
    def make_world(cls):
        make = cls.admin.call
        rows = database.sql(
            "SELECT d.name, d.res_id, a.id FROM ir_model_data d JOIN toloo_area a"
            " ON a.kind = 'province' AND a.state_id = d.res_id"
            " WHERE d.model = 'res.country.state' AND d.name LIKE 'state_ir_%'",
            NAME,
        )
        places = {name[-2:]: (state, area) for name, state, area in rows}
        groups = database.sql(
            "SELECT res_id FROM ir_model_data WHERE (module, name) IN"
            " (('toloo_access', 'group_manager'),"
            " ('sales_team', 'group_sale_salesman_all_leads'))",
            NAME,
        )
        cls.users = {}
        for login, code in (("mina", "20"), ("omid", "10")):
            values = {"name": login, "login": login, "password": login}
            values |= {"lang": "fa_IR", "tz": "Asia/Tehran"}
            values["group_ids"] = [(6, 0, [id_ for (id_,) in groups])]
            [user] = make("res.users", "create", [values])
            areas = {"name": login, "area_ids": [(6, 0, [places[code][1]])]}
            areas["user_ids"] = [(6, 0, [user])]
            make("toloo.access.pattern", "create", [areas])
            cls.users[login] = user
        for name, number, code in ((NEAR, NEAR_NUMBER, "20"), (FAR, FAR_NUMBER, "10")):
            values = {"name": name, "phone": number, "state_id": places[code][0]}
            [partner] = make("res.partner", "create", [values])
            talk = {"name": f"ارتباط با {name}", "partner_id": partner}
            make("toloo.interaction", "create", [talk])
            make("sale.order", "create", [{"partner_id": partner}])
        cls.office = calls.Office(cls.admin, can_dial=True, area_code="021")
        cls.office.extension("11", cls.users["mina"])
        cls.office.extension("12", cls.users["omid"])

    @classmethod
    def enter(cls, login, width, height, phone=False):
        page = cls.enterClassContext(browser.Browser(width, height))
        # Before it is drawn: a telephone never was wider.
        page.resize(width, height, phone)
        page.take_session(cls.host.session(login))
        page.open(f"{cls.host.url}/odoo")
        page.wait_for(MENU)
        # The line to the server is open when the bus says so.
        page.until(
            lambda: page.run(
                "odoo.__WOWL_DEBUG__.root.env.services.bus_service.isActive === true"
            ),
            "the bus",
        )
        return page

    def setUp(self):
        self.call = f"{self.id()} {time.monotonic()}"
        self.addCleanup(self.close_windows)

    def close_windows(self):
        """Leave nothing to the next test, whatever became of this one."""
        closes = f"{WINDOW} .o_toloo_close, .o_toloo_read"
        close = f"document.querySelectorAll('{closes}')"
        for page in (self.mine, self.second, self.other):
            page.run(f"{close}.forEach((button) => button.click())")

    def tell(self, kind, number=NEAR_NUMBER, extension="11", **more):
        event = self.office.event(self.call, kind, number, extension, **more)
        answer = self.office.deliver([event])
        self.assertEqual(answer["accepted"], [event["event_key"]])

    def settle(self):
        for page in (self.mine, self.second, self.other):
            page.wait_gone(WINDOW, HEARD * 5)
        self.assertEqual(self.host.errors(), [])

    def test_opens_for_whom_it_rings_and_closes_in_every_tab(self):
        self.tell("ring")
        for page in (self.mine, self.second):
            page.wait_text(NEAR, NAMED, 20)
            page.wait_text(f"ارتباط با {NEAR}", WINDOW)
            # By the word of the office, not by that of the model.
            self.assertIn("پیش‌فاکتور", page.text(WINDOW))
        self.mine.screenshot("call-window")
        time.sleep(HEARD)
        self.assertEqual(self.other.count(WINDOW), 0)
        self.tell("answer")
        self.settle()

    def test_who_may_not_see_the_contact_sees_the_number_alone(self):
        self.tell("ring", FAR_NUMBER)
        self.mine.wait_for(UNKNOWN, 20)
        text = self.mine.text(WINDOW)
        self.assertNotIn(FAR, text)
        self.assertNotIn("ارتباط با", text)
        self.assertNotIn("پیش‌فاکتور", text)
        self.assertIn(FAR_NUMBER, text.replace(" ", ""))
        self.tell("missed", FAR_NUMBER)
        self.settle()
        self.call += " at home"
        self.tell("ring", FAR_NUMBER, "12")
        self.other.wait_text(FAR, NAMED, 20)
        self.assertEqual(self.mine.count(WINDOW), 0)
        self.tell("missed", FAR_NUMBER, "12")
        self.settle()

    def test_closed_in_one_tab_is_closed_in_the_others(self):
        self.tell("ring")
        self.mine.wait_text(NEAR, NAMED, 20)
        self.mine.click(f"{WINDOW} .o_toloo_close")
        self.mine.wait_gone(WINDOW, HEARD)
        # Another computer goes on ringing until somebody answers.
        self.assertEqual(self.second.count(WINDOW), 1)
        self.tell("missed")
        self.settle()

    def toggle(self):
        """Turn the windows off or on. The menu slides in; a click meanwhile is lost."""
        item = ".o_toloo_toggle"
        self.mine.click(MENU)
        self.mine.wait_for(item)
        self.mine.until(lambda: self.mine.run(f"({STILL})('{item}')"), "the menu")
        self.mine.click(item)
        self.mine.wait_gone(item)

    def test_turned_off_and_on(self):
        self.toggle()
        self.mine.wait_for(f"{MENU} .fa-bell-slash-o")
        self.tell("ring")
        time.sleep(HEARD)
        self.assertEqual(self.mine.count(WINDOW), 0)
        self.toggle()
        self.mine.wait_for(f"{MENU} .fa-phone")
        self.tell("missed")
        self.settle()

    def test_file_interaction_and_dialling(self):
        self.tell("ring")
        self.mine.wait_text(NEAR, NAMED, 20)
        self.mine.click(f"{WINDOW} .o_toloo_log")
        self.mine.wait_for(".modal .o_field_widget[name=channel_id]")
        self.mine.fill(".modal .o_field_widget[name=name] input", "پرسش قیمت")
        self.mine.click(".modal .o_form_button_save")
        self.mine.wait_gone(".modal")
        [[registered]] = database.sql(
            "SELECT count(*) FROM toloo_call c JOIN toloo_interaction t"
            " ON t.id = c.interaction_id WHERE t.name = 'پرسش قیمت'",
            NAME,
        )
        self.assertEqual(registered, 1)
        self.mine.click(f"{WINDOW} .o_toloo_open")
        # The caller's page opens, where one click dials.
        link = ".o_toloo_customer .o_toloo_phone"
        self.mine.wait_for(link)
        self.mine.run(f"document.querySelector('{link}').click()")
        self.mine.wait_for(".o_notification")
        answer = self.office.post("commands", sources=[calls.CODE], wait=5)
        [command] = answer["commands"]
        self.assertEqual(command["number"], NEAR_NUMBER)
        self.assertEqual(command["extension"], "11")
        self.tell("missed")
        # This tab kept the window; it is the person's to close.
        self.mine.click(f"{WINDOW} .o_toloo_close")
        self.settle()
        self.assertEqual(self.mine.complaints(), [])

    def test_on_a_telephone(self):
        phone = self.enter("mina", 390, 844, phone=True)
        phone.wait_for(".o_action_manager .o_view_controller")
        self.assertEqual(phone.overflow(), [])
        self.tell("ring")
        phone.wait_text(NEAR, NAMED, 20)
        self.assertEqual(phone.overflow(), [])
        left, right = phone.run(
            f"(({{left, right}}) => [left, right])"
            f"(document.querySelector('{WINDOW}').getBoundingClientRect())"
        )
        self.assertGreaterEqual(left, 0)
        self.assertLessEqual(right, 390)
        phone.screenshot("call-window-phone")
        self.tell("missed")
        phone.wait_gone(WINDOW)
        self.settle()
        self.assertEqual(phone.complaints(), [])

    def test_wrong_keys_and_batches(self):
        for status, values in (
            (401, {"key": "0" * 40}),
            (422, {"sent": "2020-01-01T00:00:00Z"}),
            (422, {"events": [{}] * 1001}),
        ):
            with self.assertRaises(calls.Refused) as caught:
                self.office.deliver(values.pop("events", []), **values)
            self.assertEqual(caught.exception.status, status)
        self.host.errors()
