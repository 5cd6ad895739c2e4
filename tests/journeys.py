"""What journeys through a browser share: a database of all addons with its server and
its page, and how a person of Iran fills in a form."""

import itertools
import json
import unittest

import browser
import database
import iran
import jdatetime
import serving

FIELD = ".o_form_view .o_field_widget[name=%s]"
IN_DIALOG = ".modal .o_field_widget[name=%s]"
# An empty list may show rows that are made up, behind its help.
ROWS = ".o_list_view .o_content:not(.o_view_sample_data) .o_data_row"
EMPTY = ".o_view_nocontent"
DIGITS = str.maketrans("0123456789", "۰۱۲۳۴۵۶۷۸۹")
# Looks that a list of offers is waited for before the text is typed again.
PATIENCE = 100
# Whether a relation's field holds a record, where it tells so by a button; clicks what
# is offered by this name.
TAKE = """(name, text, told) => {
    const field = document.querySelector(name);
    const input = field?.querySelector("input");
    if (told && input?.value === text && field.querySelector(".o_external_button")) {
        return "taken";
    }
    const items = document.querySelectorAll(".o-autocomplete--dropdown-item a");
    const offer = Array.from(items).find((e) => e.innerText.trim() === text);
    offer?.click();
    return offer || !input || input.value === text ? "waits" : "empty";
}"""


def jalali(day):
    """A day as a Persian types it."""
    text = jdatetime.date.fromgregorian(date=day).strftime("%Y/%m/%d")
    return text.translate(DIGITS)


class Journey(unittest.TestCase):
    """`name` is that of its database, a clone of the one with all addons."""

    name = None

    @classmethod
    def setUpClass(cls):
        database.clone(database.everything(), cls.name)
        cls.addClassCleanup(database.drop, cls.name)
        cls.host = cls.enterClassContext(serving.Server(cls.name))
        cls.admin = cls.host.session()
        cls.world = iran.Iran(cls.name, cls.admin)
        cls.make_world()
        cls.page = cls.enterClassContext(browser.Browser(1280, 800))

    @classmethod
    def make_world(cls):
        """Enter what the journey needs besides the people of three provinces."""

    @classmethod
    def ref(cls, module, label):
        """Database id of an external id."""
        return iran.ref(cls.name, module, label)

    @classmethod
    def speak_rial(cls):
        """Keep the company's books in rial."""
        rial = cls.ref("base", "IRR")
        cls.admin.call("res.currency", "write", [rial], {"active": True})
        company = cls.ref("base", "main_company")
        cls.admin.call("res.company", "write", [company], {"currency_id": rial})

    @classmethod
    def colleague(cls, login, name, groups, pattern):
        """Make a user who reads Persian and sees the areas of a pattern; his id."""
        values = {
            "name": name,
            "login": login,
            "password": login,
            "lang": "fa_IR",
            "tz": "Asia/Tehran",
            "group_ids": [(4, cls.ref(*group.split("."))) for group in groups],
            "toloo_pattern_ids": [(6, 0, [pattern])],
        }
        return cls.admin.call("res.users", "create", values)

    @classmethod
    def pattern(cls, name, *states):
        """Make a pattern that ticks these provinces."""
        areas = [cls.world.area(state) for state in states]
        values = {"name": name, "area_ids": [(6, 0, areas)]}
        return cls.admin.call("toloo.access.pattern", "create", values)

    def rows(self, query, *parameters):
        """What is in the database now."""
        return database.sql(query, self.name, *parameters)

    def cron(self, addon, name):
        """Run what runs by itself at times."""
        cron = self.ref(addon, name)
        self.admin.call("ir.cron", "method_direct_trigger", [cron])

    def tearDown(self):
        self.page.resize(1280, 800)

    def assert_quiet(self, page=None):
        """Neither the page nor the server has complained since the last call."""
        self.assertEqual((page or self.page).complaints(), [])
        self.assertEqual(self.host.errors(), [])

    # What a person does

    def enter(self, path, wait, login=iran.SALES):
        """Go to an address as a user, and wait for what must be there."""
        self.page.take_session(self.host.session(login))
        self.page.open(f"{self.host.url}/odoo/{path}")
        self.page.wait_for(wait)

    def write(self, selector, text):
        """Type into an input, again if the form moved under the mouse meanwhile."""
        value = f"document.querySelector({json.dumps(selector)}).value"

        def written():
            self.page.fill(selector, text)
            return self.page.run(value) == text

        self.page.until(written, f"{text} in {selector}")

    def choose(self, field, text, within=FIELD, done=None):
        """Type into a relation's field and take what it offers; again if an answer of
        the server drew the form anew meanwhile. `done` tells when it is taken, where
        the field itself does not."""
        name, looks = within % field, itertools.count(1)
        words = ", ".join(map(json.dumps, (name, text, done is None)))
        look = f"({TAKE})({words})"

        def taken():
            if done and done():
                return True
            found = self.page.run(look)
            if found == "empty" or (found == "waits" and not next(looks) % PATIENCE):
                self.page.fill(f"{name} input", text)
            return found == "taken"

        self.page.until(taken, f"{text} to be taken")

    def type_date(self, field, day):
        """Type a day into its field."""
        self.page.click(f"{FIELD % field} button, {FIELD % field} input")
        self.page.wait_for(f"{FIELD % field} input")
        self.write(f"{FIELD % field} input", jalali(day))
        self.page.press("Enter")
        self.page.wait_gone(".o_datetime_picker")

    def type_number(self, field, number, within=FIELD):
        """Type a number into its field and leave it."""
        self.write(f"{within % field} input", str(number))
        self.page.press("Tab")

    def open_tab(self, name):
        """Turn to a page of the form."""
        tab = f".o_notebook a[name={name}]"
        self.page.click(tab)
        self.page.wait_for(f"{tab}.active")

    def save(self):
        """Save the form, and wait until it is."""
        self.page.click(".o_form_button_save")
        self.page.wait_for(".o_form_status_indicator_buttons.invisible")

    def menu(self, section, item):
        """Open what a menu of the application leads to; sections for which the bar is
        too short are beneath a button of their own."""
        top = f".o_main_navbar [data-menu-xmlid='{section}']"
        more = ".o_menu_sections_more button"
        self.page.wait_for(f"{top}, {more}")
        self.page.click(top if self.page.count(top) else more)
        self.page.click(f".o-dropdown--menu [data-menu-xmlid='{item}']")
