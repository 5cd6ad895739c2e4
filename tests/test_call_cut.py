"""No window is lost where the line between a screen and the server fails: each call has
its window or its line while it rings, or is shown as missed afterwards."""

import os
import signal
import threading
import time
import unittest
import zlib

import browser
import calls
import database
import serving
from cut_line import CutLine
from paths import SUFFIX

NAME = f"toloo_call_cut{SUFFIX}"
LOGIN = "mina"
WINDOW = ".o_toloo_call"
FULL = f"section{WINDOW}"
MISSED = ".o_toloo_missed [data-call]"
MENU = ".o_menu_systray .o_toloo_call_menu"
# The longest that a screen whose bus is shut, and one whose bus is open, asks after.
SHUT, OPEN = 20, 40
BURST = 15
# Notes each call that was ever drawn.
WATCH = """() => {
    window.drawn = {};
    new MutationObserver(() => document.querySelectorAll(".o_toloo_call").forEach(
        (one) => { window.drawn[one.dataset.call] = true; })
    ).observe(document.body, { childList: true, subtree: true });
}"""
BUS = "odoo.__WOWL_DEBUG__.root.env.services.bus_service.workerState"


class TestCallCut(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        database.clone(database.everything(), NAME)
        cls.addClassCleanup(database.drop, NAME)
        cls.host = cls.enterClassContext(serving.Server(NAME))
        cls.admin = cls.host.session()
        [(group,)] = database.sql(
            "SELECT res_id FROM ir_model_data"
            " WHERE module = 'toloo_access' AND name = 'group_officer'",
            NAME,
        )
        values = {"name": LOGIN, "login": LOGIN, "password": LOGIN, "lang": "fa_IR"}
        values |= {"tz": "Asia/Tehran", "group_ids": [(6, 0, [group])]}
        [user] = cls.admin.call("res.users", "create", [values])
        cls.office = calls.Office(cls.admin, area_code="021")
        cls.office.extension("11", user)
        cls.line = cls.enterClassContext(CutLine(cls.host.port))
        cls.page = cls.enterClassContext(browser.Browser(1280, 800))
        cls.page.take_session(cls.host.session(LOGIN))

    def setUp(self):
        self.line.mend()
        self.page.open(f"{self.line.url}/odoo")
        self.page.wait_for(MENU)
        # The host's own client does not outlive a cut while it draws its first view.
        self.page.wait_for(".o_action_manager .o_view_controller")
        self.until_bus("CONNECTED")
        self.page.run(f"({WATCH})()")

    def until_bus(self, state, patience=60):
        wanted = f"{BUS} === '{state}'"
        self.page.until(lambda: self.page.run(wanted), f"bus {state}", patience)

    def tell(self, kind, *names):
        """Something happens to calls of this test, all in one batch."""
        if kind == "ring":
            # Leave nothing to the next test, whatever becomes of this one.
            self.addCleanup(self.tell, "end", *names)
        found = []
        for name in names:
            number = f"0912{zlib.crc32(name.encode()) % 10**7:07}"
            found.append(self.office.event(f"{self.id()} {name}", kind, number, "11"))
        answer = self.office.deliver(found)
        self.assertEqual(len(answer["accepted"]), len(names))

    def ids(self, *names):
        """Ids of calls that were told of, as the page writes them."""
        from working_day import make_key

        keys = [make_key(calls.CODE, f"{self.id()} {name}") for name in names]
        rows = database.sql(
            "SELECT id::text FROM toloo_call WHERE call_key = ANY(%s)", NAME, keys
        )
        self.assertEqual(len(rows), len(names))
        return {id_ for (id_,) in rows}

    def shown(self, selector=WINDOW):
        """Ids of the calls on the screen."""
        words = f"[...document.querySelectorAll('{selector}')].map(e => e.dataset.call)"
        return set(self.page.run(words))

    def until_shown(self, ids, patience, selector=WINDOW):
        self.page.until(lambda: ids <= self.shown(selector), f"{ids}", patience)

    def end(self, kind="missed", *names):
        self.tell(kind, *names)
        self.page.wait_gone(WINDOW, OPEN)

    def test_a_burst_after_the_server_stood_still(self):
        names = [f"burst {n}" for n in range(BURST)]
        process = self.host._process.pid
        os.kill(process, signal.SIGSTOP)
        try:
            waiting = [
                threading.Thread(target=self.tell, args=["ring", *names[n::3]])
                for n in range(3)
            ]
            for one in waiting:
                one.start()
            time.sleep(6)
        finally:
            os.kill(process, signal.SIGCONT)
        for one in waiting:
            one.join(60)
        self.until_shown(self.ids(*names), 30)
        self.assertEqual(self.page.count(FULL), 4)
        self.page.screenshot("call-burst")
        self.assertEqual(self.shown(MISSED), set())
        # What ends makes room; what one keeps stays whole.
        kept = f"{WINDOW}:last-child .o_toloo_keep"
        self.page.run(f"document.querySelector('{kept}').click()")
        self.tell("missed", *names[:-1])
        self.page.until(lambda: self.page.count(WINDOW) <= 2, "room")
        self.tell("missed", names[-1])
        self.page.until(lambda: self.page.count(WINDOW) == 1, "what is kept")
        self.page.click(f"{FULL} .o_toloo_close")
        self.page.wait_gone(WINDOW)
        self.assertEqual(self.shown(MISSED), set())
        self.assertEqual(self.page.complaints(), [])

    def test_without_a_websocket(self):
        self.line.cut("bus")
        self.page.until(lambda: not self.page.run(f"{BUS} === 'CONNECTED'"), "no bus")
        self.tell("ring", "a", "b")
        self.until_shown(self.ids("a", "b"), SHUT)
        self.tell("missed", "a", "b")
        self.page.wait_gone(WINDOW, SHUT)
        self.page.complaints()

    def test_cut_off_and_back(self):
        self.line.cut("all")
        self.page.until(lambda: not self.page.run(f"{BUS} === 'CONNECTED'"), "no bus")
        self.tell("ring", "gone", "rings", "taken")
        self.tell("missed", "gone")
        self.tell("answer", "taken")
        time.sleep(3)
        self.line.mend()
        self.until_shown(self.ids("rings"), 60)
        self.until_shown(self.ids("gone"), 60, MISSED)
        self.page.screenshot("call-missed")
        drawn = set(self.page.run("Object.keys(window.drawn)"))
        self.assertEqual(drawn, self.ids("rings"))
        self.assertEqual(self.shown(MISSED), self.ids("gone"))
        self.end("missed", "rings")
        # It rang on the screen and is no news.
        time.sleep(2)
        self.assertEqual(self.shown(MISSED), self.ids("gone"))
        self.page.click(".o_toloo_read")
        self.page.wait_gone(".o_toloo_missed")
        self.page.complaints()

    def test_a_page_that_is_loaded_while_it_rings(self):
        self.tell("ring", "a")
        self.until_shown(self.ids("a"), 20)
        self.page.open(f"{self.line.url}/odoo")
        self.page.wait_for(MENU)
        self.until_shown(self.ids("a"), 10)
        self.end("missed", "a")
        self.assertEqual(self.shown(MISSED), set())
        self.assertEqual(self.page.complaints(), [])

    def test_an_answer_that_fails_is_asked_for_again(self):
        """The message comes, but what the window shows cannot be read at first."""
        fail = """() => {
            const open = XMLHttpRequest.prototype.open;
            let left = 2;
            XMLHttpRequest.prototype.open = function (method, url) {
                const bad = url.includes("toloo.call/window") && left-- > 0;
                return open.call(this, method, bad ? "http://127.0.0.1:9/" : url);
            };
        }"""
        self.page.run(f"({fail})()")
        self.tell("ring", "a")
        self.until_shown(self.ids("a"), SHUT)
        self.end("missed", "a")
        self.page.complaints()

    def test_the_server_does_not_hear_of_its_own_messages(self):
        """It lost its ear at PostgreSQL and sleeps a while before it listens again;
        its websockets stay open."""
        ears = (
            "SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity"
            " WHERE datname = 'postgres' AND application_name LIKE %s"
        )
        mine = f"odoo-{self.host._process.pid}"
        [[ended]] = database.sql(ears, "postgres", mine)
        self.assertGreater(ended, 0)
        time.sleep(1)
        self.tell("ring", "a")
        self.until_shown(self.ids("a"), OPEN)
        self.assertTrue(self.page.run(f"{BUS} === 'CONNECTED'"))
        self.end("missed", "a")
        self.page.complaints()
        self.host.errors()
