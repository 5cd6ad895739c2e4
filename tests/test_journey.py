"""A day of a salesperson of Isfahan in a browser, and of those beside her."""

import datetime
import json
import zoneinfo

import browser
import iran
import openpyxl
from journeys import ROWS, Journey
from paths import SUFFIX

TEHRAN = zoneinfo.ZoneInfo("Asia/Tehran")
SUBJECT = "قیمت نهایی سفارش"

PERSON = f"{ROWS} td[name=complete_name]"
ORDER = f"{ROWS} td[name=partner_id]"
EMPTY = ".o_view_nocontent .o_nocontent_help"
START = ".modal .o_field_widget[name=date_start]"
DAYS = ".o_datetime_picker .o_date_item_cell"
# Notes each name that is drawn from now on, even for a blink.
WATCH = """(names) => {
    window.tolooDrawn = [];
    const look = (node) => names.forEach(
        (name) => node.textContent.includes(name) && window.tolooDrawn.push(name)
    );
    const each = (changes) => changes.forEach((c) => c.addedNodes.forEach(look));
    new MutationObserver(each).observe(document.body, {childList: true, subtree: true});
}"""
IN_ISFAHAN = """
    SELECT p.complete_name FROM res_partner p
      JOIN ir_model_data d ON d.model = 'res.country.state'
           AND d.res_id = p.state_id AND d.name = 'state_ir_20'
     WHERE p.active AND p.is_company IS NOT TRUE
"""
ORDERS_IN_ISFAHAN = """
    SELECT p.complete_name FROM sale_order o JOIN res_partner p ON p.id = o.partner_id
      JOIN ir_model_data d ON d.model = 'res.country.state'
           AND d.res_id = p.state_id AND d.name = 'state_ir_20'
"""
TALKS = """
    SELECT t.name, (t.date_start AT TIME ZONE 'UTC' AT TIME ZONE 'Asia/Tehran')::date,
           p.name, u.login
      FROM toloo_interaction t JOIN res_partner p ON p.id = t.partner_id
      JOIN res_users u ON u.id = t.user_id
"""


class TestJourney(Journey):
    name = f"toloo_journey{SUFFIX}"

    def names(self, query, *parameters):
        return sorted(row[0] for row in self.rows(query, *parameters))

    def go_to(self, *labels, page=None):
        """Open an application by its first external id, then go down its menu."""
        page, (app, *sections) = page or self.page, labels
        page.click(".o_navbar_apps_menu button")
        page.click(f".o_app[data-menu-xmlid='{app}']")
        page.wait_for(f".o_menu_brand[data-menu-xmlid='{app}']")
        for label in sections:
            item = f"[data-menu-xmlid='{label}']"
            page.click(f".o_main_navbar {item}, .o-dropdown--menu {item}")

    def persons(self, page=None):
        self.go_to("toloo_base.menu_root", "toloo_base.menu_persons", page=page)

    def quotations(self):
        sales, quotations = "toloo_crm.menu_sales", "toloo_crm.menu_quotation"
        self.go_to("toloo_base.menu_root", sales, quotations)

    def wait_names(self, selector, names):
        """Wait until a list shows exactly these names, in any order."""
        shown = lambda: sorted(self.page.texts(selector))  # noqa: E731
        try:
            self.page.until(lambda: shown() == sorted(names), "the names", 20)
        except browser.BrowserError:
            self.assertEqual(shown(), sorted(names))
            raise

    def wait_empty(self):
        self.page.wait_for(EMPTY)
        self.page.wait_gone(ROWS)

    # One day

    def test_a_day_of_a_salesperson(self):
        self.page.log_in(self.host, iran.SALES)
        self.assertEqual(self.direction(), "rtl")
        self.sees_only_isfahan()
        self.finds_a_person_by_number()
        self.logs_a_talk_of_yesterday()
        self.gets_the_list_in_excel()
        self.is_unticked()
        self.assert_quiet()

    def direction(self):
        return self.page.run("getComputedStyle(document.body).direction")

    def sees_only_isfahan(self):
        self.quotations()
        orders = self.names(ORDERS_IN_ISFAHAN)
        self.assertGreater(len(orders), 5)
        self.wait_names(ORDER, orders)
        self.persons()
        people = self.names(IN_ISFAHAN)
        self.assertGreater(len(people), 10)
        self.wait_names(PERSON, people)
        self.assert_quiet()

    def finds_a_person_by_number(self):
        name, number = self.world.sought
        self.page.click(".o_searchview_input")
        self.page.type(number)
        self.page.wait_for(".o_searchview_autocomplete")
        self.page.press("Enter")
        self.wait_names(PERSON, [name])
        self.page.click(PERSON)
        self.page.wait_text(name, ".o_breadcrumb")
        self.page.wait_for(".o_form_view .o_field_widget[name=phone]")
        phone = "document.querySelector('.o_form_view .o_field_phone input')"
        self.assertEqual(self.page.run(f"getComputedStyle({phone}).direction"), "ltr")
        self.assert_quiet()

    def logs_a_talk_of_yesterday(self):
        day_before = datetime.datetime.now(TEHRAN).date() - datetime.timedelta(1)
        self.page.click("button[name=action_log_interaction]")
        self.page.fill(".modal .o_field_widget[name=name] input", SUBJECT)
        self.page.click(f"{START} button, {START} input")
        self.pick_yesterday()
        self.page.click(".modal .o_form_button_save")
        self.page.wait_gone(".modal")
        self.page.click(".o_notebook a[name=interactions]")
        self.page.wait_text(SUBJECT, ".o_field_widget[name=latest_interaction_ids]")
        self.assertEqual(
            self.rows(TALKS),
            [(SUBJECT, day_before, self.world.sought[0], iran.SALES)],
        )
        self.page.click(".oe_stat_button[name=action_open_interactions]")
        self.page.wait_text(SUBJECT, ROWS)
        self.assert_quiet()

    def pick_yesterday(self):
        """Click the day before today, leafing back on the first of a month."""
        self.page.wait_for(f"{DAYS}.o_today")
        days = f"Array.from(document.querySelectorAll('{DAYS}'))"
        mark = f"{days}.at(%s)?.setAttribute('data-day', 'before')"
        today = self.page.run(f"{days}.findIndex((d) => d.matches('.o_today'))")
        if today:
            self.page.run(mark % (today - 1))
        else:
            self.page.click(".o_datetime_picker .o_previous")
            self.page.wait_gone(f"{DAYS}.o_today:first-of-type")
            last = f"{days}.findLastIndex((d) => !d.matches('.o_out_of_range'))"
            self.page.run(mark % last)
        self.page.click("[data-day=before]")
        self.page.press("Enter")

    def gets_the_list_in_excel(self):
        self.persons()
        self.wait_names(PERSON, self.names(IN_ISFAHAN))
        self.page.click(".o_cp_action_menus button")
        with self.page.download() as files:
            self.page.click(".o_export_all_menu")
        sheet = openpyxl.load_workbook(files[0]).active
        rows = list(sheet.iter_rows())
        titles = [cell.value for cell in rows[0]]
        self.assertTrue(sheet.sheet_view.rightToLeft)
        people = self.names(IN_ISFAHAN)
        self.assertEqual(sorted(row[0].value for row in rows[1:]), people, titles)
        self.assertIn(iran.SLIP, people)
        self.assertIn("شهر", titles)
        kinds = {cell.data_type for row in rows for cell in row}
        self.assertNotIn("f", kinds)
        self.assert_quiet()

    def is_unticked(self):
        """An administrator takes Isfahan away in a browser of her own; the list that
        the salesperson has before her eyes is empty at her very next click."""
        area = self.world.area(iran.ISFAHAN)
        links = {"area_ids": [(6, 0, [area])]}
        write = self.admin.call
        self.addCleanup(
            write, "toloo.access.pattern", "write", [self.world.pattern], links
        )
        with browser.Browser(1280, 800) as page:
            page.log_in(self.host, "admin")
            self.unticks(page, area)
            self.assert_quiet(page)
        names = json.dumps(self.names(IN_ISFAHAN))
        self.page.run(f"({WATCH})({names})")
        self.page.click(".o_main_navbar [data-menu-xmlid='toloo_base.menu_persons']")
        self.wait_empty()
        self.assertNotIn(self.world.sought[0], self.page.text())
        self.quotations()
        self.wait_empty()
        interactions = "toloo_base.menu_interactions", "toloo_base.menu_interaction_all"
        self.go_to("toloo_base.menu_root", *interactions)
        self.wait_empty()
        self.assertNotIn(SUBJECT, self.page.text())
        self.assertEqual(self.page.run("window.tolooDrawn"), [])

    def unticks(self, page, area):
        self.go_to(
            "contacts.menu_contacts",
            "contacts.res_partner_menu_config",
            "toloo_access.menu_access_pattern",
            page=page,
        )
        page.wait_for(ROWS)
        page.click_text("فروش اصفهان", f"{ROWS} td[name=name]")
        row = f".o_toloo_area_row[data-area='{area}']"
        page.click(f"{row}[data-state=own] input")
        page.wait_for(f"{row}[data-state=none]")
        page.screenshot("journey-unticked")
        page.click(".o_form_button_save")
        page.wait_for(".o_form_status_indicator_buttons.invisible")

    # Those beside her

    def enter_persons(self, login):
        shown = ".o_action_manager .o_content > *"
        self.enter("toloo-persons", shown, login)

    def test_an_officer_sees_his_own(self):
        self.enter_persons(iran.OFFICER)
        # Their companies are the salesperson's: he does not see them.
        own = IN_ISFAHAN.replace("p.complete_name", "p.name")
        own += " AND (p.user_id IS NULL OR p.user_id = %s)"
        people = self.names(own, self.world.users[iran.OFFICER])
        self.assertLess(len(people), len(self.names(IN_ISFAHAN)))
        self.assertGreater(len(people), 3)
        self.wait_names(PERSON, people)
        self.quotations()
        self.wait_empty()
        self.assert_quiet()

    def test_english_runs_from_left_to_right(self):
        self.enter_persons(iran.ENGLISH)
        self.wait_names(PERSON, self.names(IN_ISFAHAN))
        self.assertEqual(self.direction(), "ltr")
        self.page.wait_text("Persons", ".o_main_navbar")
        self.assert_quiet()

    def test_a_phone_holds_list_and_form(self):
        name, _number = self.world.sought
        self.page.resize(390, 844, phone=True)
        self.enter_persons(iran.SALES)
        card = ".o_kanban_view .o_kanban_record:not(.o_kanban_ghost)"
        title = f"{card} [name=complete_name], {card} .fw-bold"
        people = self.names(IN_ISFAHAN)
        self.page.until(lambda: self.page.count(card) == len(people), "the cards")
        self.assertEqual(self.page.overflow(), [])
        self.page.screenshot("journey-phone-list")
        self.page.click_text(name, title)
        self.page.wait_for(".o_form_view .o_field_widget[name=phone]")
        self.assertEqual(self.page.overflow(), [])
        self.page.screenshot("journey-phone-form")
        self.assert_quiet()
