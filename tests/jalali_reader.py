"""A reader's browser, in which a test does what a person would.

Its clock stands still enough to know what today is: see `CLOCK`.
"""

import json
import os
import shutil
import time

from browser import BrowserError
from jalali_world import LEAD
from paths import ROOT

PICTURES = ROOT / "docs" / "screenshots"
# Those of them that the readme shows.
SHOWN = ("list", "pivot")

ROWS = ".o_list_view .o_data_row"
CELL = f"{ROWS} td[name=%s]"
FIELD = ".o_form_view .o_field_widget[name=%s]"
PICKER = ".o_datetime_picker"
DAYS = f"{PICKER} .o_date_item_cell"
IN_MONTH = f"{DAYS}:not(.o_out_of_range)"
GROUP = ".o_list_view .o_group_header"
CLEAN = ".o_form_status_indicator_buttons.invisible"
SPACES = dict.fromkeys(map(ord, "\u00a0\u202f\u2009"), " ")
MARKS = dict.fromkeys(map(ord, "\u200e\u200f\u2066\u2067\u2068\u2069"))
DIGITS = "۰۱۲۳۴۵۶۷۸۹"
# Pages believe that it is 5 May 2026, 12:00 in Tehran, 15 Ordibehesht 1405, so that
# what they say of today is the same on any day.
CLOCK = """(() => {
    const RealDate = Date, lag = RealDate.UTC(2026, 4, 5, 8, 30) - RealDate.now();
    window.Date = new Proxy(RealDate, {
        construct: (target, args, self) => Reflect.construct(
            target, args.length ? args : [RealDate.now() + lag], self
        ),
        get: (target, name) => name === "now"
            ? () => RealDate.now() + lag
            : Reflect.get(target, name),
    });
})()"""
PERIODS = ("year", "quarter", "month", "week", "day")


def clean(text):
    """A text with ordinary spaces, and without marks of direction."""
    words = (text or "").translate(SPACES | MARKS).replace("\u00ad", "")
    return " ".join(words.split())


def prepare(page):
    """Set the clock of a browser, and its zone, in which the client shows moments."""
    page.send("Emulation.setTimezoneOverride", timezoneId="Asia/Tehran")
    page.send("Page.addScriptToEvaluateOnNewDocument", source=CLOCK)


class Reader:
    """One reader's browser."""

    def __init__(self, page, host, login, world):
        self.page, self.host, self.login, self.world = page, host, login, world
        self.enter()

    @property
    def jalali(self):
        """Whether this reader sees Jalali dates."""
        return self.login in ("jalali", "mixed")

    def enter(self, path="/odoo"):
        """Log in and load the client anew."""
        self.visit(path, self.login)
        self.page.wait_for(".o_web_client .o_main_navbar")
        self.page.wait_for(".o_action_manager > *")

    def visit(self, path, login):
        """Open a page as another browser of that user would: a visitor's language is
        kept in a cookie, and a late answer to the page before would set one again."""
        self.page.take_session(self.host.session(login))
        self.page.open(f"{self.host.url}{path}")

    def unfold(self, selector, popover):
        """Click until a popover is there: a calendar that is drawn once more, when
        all its data have come, closes it again."""
        self.page.until(
            lambda: self.click_still(selector) or self.appears(popover), popover
        )

    def appears(self, selector):
        """Whether something matches within two seconds."""
        try:
            self.page.wait_for(selector, patience=2)
        except BrowserError:
            return False
        return True

    def click_still(self, selector):
        """Click what may still be moving to its place."""
        place = (
            f"document.querySelector({json.dumps(selector)}).getBoundingClientRect()"
        )
        last = [None]

        def still():
            before, last[0] = last[0], self.page.run(f"JSON.stringify({place})")
            return before == last[0]

        self.page.wait_for(selector)
        self.page.until(still, f"{selector} to stand still")
        self.page.click(selector)

    def show(self, kind, model=LEAD, *, view=None, wait=None, **options):
        """Open one of our views, or the host's, as an action does."""
        known = self.world.views.get(view or kind, False)
        kinds = [[False if view is False else known, kind]]
        if kind == "list" and view is None:
            kinds.append([self.world.views["form"], "form"])
        action = {
            "type": "ir.actions.act_window",
            "name": "Places",
            "res_model": model,
            "views": kinds,
            "search_view_id": [self.world.views["search"], "search"],
            "target": "current",
            **options,
        }
        if model != LEAD:
            del action["search_view_id"]
        self.do_action(action)
        self.page.wait_for(wait or f".o_{kind}_view .o_{kind}_renderer")

    def do_action(self, action):
        """Let the client do an action, from the beginning of the breadcrumbs."""
        services = "odoo.__WOWL_DEBUG__.root.env.services"
        words = f"{json.dumps(action)}, {{clearBreadcrumbs: true}}"
        # Another page than the last one, so that nothing is found on the old one.
        self.page.run(
            "document.querySelectorAll('.o_action').forEach("
            "(e) => e.setAttribute('data-old', 1))"
        )
        self.page.run(f"{services}.action.doAction({words}).then(() => true)")
        if action.get("target") != "new":
            self.page.wait_gone(".o_action[data-old]")

    def leads(self, kind, *points, **options):
        """Open a view of the birds; of some of them, by their place in `POINTS`."""
        ids = [self.world.leads[n] for n in points] or self.world.leads
        self.show(kind, domain=[["id", "in", ids]], **options)

    def form(self, view="form", record=None, **options):
        """Open the form of the record of the moment."""
        wait = ".o_form_view .o_form_sheet"
        record = self.world.lead if record is None else record
        self.show("form", view=view, res_id=record, wait=wait, **options)

    def says(self, selector):
        """All that the matches say, or hold where they are inputs."""
        query = f"Array.from(document.querySelectorAll({json.dumps(selector)}))"
        self.page.wait_for(selector)
        texts = self.page.run(
            f"{query}.map((e) => e.matches('input, textarea') ? e.value : e.innerText)"
        )
        return " | ".join(filter(None, map(clean, texts)))

    def settled(self, selector, pause=0.2):
        """What the matches say when they have said the same for a while: a value that
        was entered is kept, and then shown, some time after its picker has gone."""
        last, since = None, 0

        def still():
            nonlocal last, since
            now, text = time.monotonic(), self.says(selector)
            if text != last:
                last, since = text, now
            return now - since > pause

        self.page.until(still, f"{selector} to say one thing")
        return last

    def chosen(self, field):
        """Put the cursor into a date field of the form; its picker opens."""
        if self.page.count(PICKER):
            # It would lie over the other field.
            self.page.press("Escape")
            self.page.wait_gone(PICKER)
        self.page.click(f"{FIELD % field} input, {FIELD % field} button")
        self.page.wait_for(PICKER)
        return f"{FIELD % field} input"

    def typed(self, field, text):
        """Type into a date field, leave it, and say what it shows then."""
        self.page.fill(self.chosen(field), text)
        self.page.press("Enter")
        self.page.wait_gone(PICKER)
        return self.settled(f"{FIELD % field} input, {FIELD % field} button")

    def picture(self, name):
        """Save what is in sight, where who runs the tests asked for pictures."""
        if os.environ.get("TOLOO_PICTURES"):
            self.page.screenshot(f"places-{self.login}-{name}")
            if self.login == "jalali" and name in SHOWN:
                self.page.resize(1000, 500)
                # The menu makes room a moment after the window has changed.
                time.sleep(1)
                path = self.page.screenshot(f"places-{name}")
                shutil.copyfile(path, PICTURES / f"jalali-{name}.png")
                self.page.resize(1366, 900)

    def discard(self):
        """Take back what was typed into the form."""
        self.page.click(".o_form_button_cancel")
        self.page.wait_for(CLEAN)

    def zoom_out(self):
        """To months, to years, to decades."""
        before = self.says(f"{PICKER} .o_zoom_out")
        self.page.click(f"{PICKER} .o_zoom_out")
        self.page.until(
            lambda: self.says(f"{PICKER} .o_zoom_out") != before, "another level"
        )
        return self.says(f"{PICKER} .o_zoom_out")

    def turn(self, way):
        """Turn the picker's page and return its title."""
        before = self.says(f"{PICKER} .o_zoom_out")
        self.page.click(f"{PICKER} .o_{way}")
        self.page.until(
            lambda: self.says(f"{PICKER} .o_zoom_out") != before, "another page"
        )
        return self.says(f"{PICKER} .o_zoom_out")

    def digits(self, text):
        """The digits of the reader's language, where the calendar is Jalali."""
        persian = self.login == "jalali"
        return text.translate(str.maketrans("0123456789", DIGITS)) if persian else text
