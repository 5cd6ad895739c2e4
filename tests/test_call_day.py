"""The bridge's demonstration as `make run` prepares it: the working day of its file
reaches the demo's exchange, and windows open for those whose telephone rings."""

import collections
import contextlib
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
import unittest
from pathlib import Path

import browser
import database
import demo_key
import server
import serving
from paths import ROOT, SUFFIX

NAME = f"toloo_call_day{SUFFIX}"
DEMO = ROOT / "bridge" / "demo"
# Lines a second: some one and a half seconds pass between a ring and its answer.
PACE = 1.25
# Of the demo only people and telephones: the rest takes minutes to install.
SEED = """
from odoo.tools.convert import convert_file

for module, file in (
    ("toloo_base", "demo/res_users_demo.xml"),
    ("toloo_base", "demo/res.partner.csv"),
    ("toloo_telephony", "demo/toloo_telephony_demo.xml"),
):
    convert_file(env, module, file, {}, mode="init", noupdate=True)
env.cr.commit()
"""
# Whose windows are watched: the province he sees, and his extension.
PEOPLE = {"isfahan": ("20", "101"), "tehran": ("10", "103")}
WINDOW = ".o_toloo_call"
# Notes what each window said last, by its number.
WATCH = """() => {
    window.tolooSeen = {};
    const look = () => document.querySelectorAll(".o_toloo_call").forEach((one) => {
        const number = one.querySelector(".o_toloo_number").textContent;
        const name = one.querySelector(".o_toloo_name");
        window.tolooSeen[number.replace(/[^0-9]/g, "")] = name?.innerText.trim() ?? "";
    });
    new MutationObserver(look).observe(document.body, {
        childList: true, subtree: true, characterData: true
    });
}"""
# Where the exchange prints extension, line, number, talk and what it was.
COLUMNS = ((17, 22), (23, 25), (26, 51), (57, 65), (77, 80))


def ledger(text):
    """(calls, rings) of a printed day, by its columns alone: calls as (number,
    direction, state, extension, seconds of talk), rings as {extension: numbers}."""
    calls, under_way, rings = [], {}, collections.defaultdict(set)
    for line in text.splitlines()[2:]:
        extension, trunk, dial, talk, code = (line[a:b].strip() for a, b in COLUMNS)
        number = dial.removeprefix("<I>")
        if number == dial:
            calls.append([number, "out", "ended", extension, seconds(talk)])
        elif code == "RC":
            rings[extension].add(number)
            under_way[trunk] = [number, "in", None, None, 0]
            calls.append(under_way[trunk])
        elif code != "AN":
            call = under_way[trunk]
            call[2:4] = "missed" if code == "NA" else "ended", extension
            call[4] += seconds(talk)
    return [tuple(call) for call in calls], rings


def seconds(text):
    """Of `00:04'39`."""
    hours, minutes, rest = map(int, re.split("[:']", text))
    return hours * 3600 + minutes * 60 + rest


def international(number):
    """As Odoo keeps it."""
    return f"+98{number[1:]}" if number else None


class TestCallDay(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        database.clone(database.everything(), NAME)
        cls.addClassCleanup(database.drop, NAME)
        server.script(NAME, SEED, log="call-day-demo")
        database.sql("UPDATE res_partner SET lang = 'fa_IR'", NAME)
        folder = cls.enterClassContext(tempfile.TemporaryDirectory())
        cls.folder = Path(folder) / "demo"
        left = shutil.ignore_patterns("key", "demo.spool*")
        shutil.copytree(DEMO, cls.folder, ignore=left)
        cls.key = cls.folder / "key"
        demo_key.prepare(NAME, cls.key)
        cls.host = cls.enterClassContext(serving.Server(NAME, log="call-day"))
        cls.calls, cls.rings = ledger((DEMO / "day.smdr").read_text())

    def test_key(self):
        """It is the owner's alone, stays while it is good, and is made anew else."""
        self.assertEqual(self.key.stat().st_mode & 0o777, 0o600)
        key = self.key.read_text()
        demo_key.prepare(NAME, self.key)
        self.assertEqual(self.key.read_text(), key)
        other = self.folder / "other"
        other.write_text("f" * 40)
        demo_key.prepare(NAME, other)
        self.assertNotIn(other.read_text(), (key, "f" * 40))
        self.assertEqual(other.stat().st_mode & 0o777, 0o600)
        [[user]] = database.sql(
            """SELECT u.login FROM res_users_apikeys k JOIN res_users u
                   ON u.id = k.user_id WHERE k.index = %s""",
            NAME,
            other.read_text()[:8],
        )
        self.assertEqual(user, "bridge-demo")
        [[left]] = database.sql("SELECT count(*) FROM toloo_telephony_key", NAME)
        self.assertEqual(left, 0, "the key is kept in the clear")

    def test_day(self):
        pages = {login: self.enter(login) for login in PEOPLE}
        [[call, event]] = database.sql(
            """SELECT (SELECT max(id) FROM toloo_call),
                      (SELECT max(id) FROM toloo_telephony_event)""",
            NAME,
        )
        lines = len((DEMO / "day.smdr").read_text().splitlines()) - 2
        with self.bridge():
            self.wait_events(event, lines)
        told = database.sql(
            """SELECT number, direction, state, extension, talk_seconds FROM toloo_call
                WHERE id > %s""",
            NAME,
            call,
        )
        expected = [(international(number), *rest) for number, *rest in self.calls]
        count = collections.Counter
        self.assertEqual(count(told), count(expected))
        self.assertIn("missed", {state for _n, _d, state, _x, _t in told})
        people = self.people()
        for login, (province, extension) in PEOPLE.items():
            with self.subTest(login):
                page = pages[login]
                page.wait_gone(WINDOW)
                rung = self.rings[extension] | self.rings[""]
                shown = {n: people.get((n, province), "") for n in rung}
                self.assertEqual(page.run("window.tolooSeen"), shown)
                self.assertTrue(all(any(f(v) for v in shown.values()) for f in BOTH))
                self.assertEqual(page.complaints(), [])
        self.assertEqual(self.host.errors(), [])

    def enter(self, login):
        page = self.enterContext(browser.Browser(1280, 800))
        page.take_session(self.host.session(login))
        page.open(f"{self.host.url}/odoo")
        page.wait_for(".o_menu_systray .o_toloo_call_menu")
        page.until(
            lambda: page.run(
                "odoo.__WOWL_DEBUG__.root.env.services.bus_service.isActive === true"
            ),
            "the bus",
        )
        page.run(f"({WATCH})()")
        return page

    @contextlib.contextmanager
    def bridge(self):
        """The bridge with the demonstration's configuration, at this server and at
        this test's pace."""
        config = self.folder / "toloo-bridge.toml"
        text = config.read_text().replace("http://localhost:8069", self.host.url)
        text, changed = re.subn("(?m)^pace = .*$", f"pace = {PACE}", text)
        self.assertEqual(changed, 1)
        self.assertIn(self.host.url, text)
        config.write_text(text)
        self.log = self.folder / "log"
        with self.log.open("wb") as log:
            process = subprocess.Popen(
                [sys.executable, "-m", "toloo_bridge", "-c", config, "run"],
                stdout=log,
                stderr=log,
                cwd=ROOT / "bridge",
                env=os.environ | {"PYTHONUNBUFFERED": "1"},
            )
        try:
            yield
        finally:
            process.terminate()
            process.wait(20)

    def wait_events(self, last, many):
        """Wait until so many events came after the last one."""
        query = "SELECT count(*) FROM toloo_telephony_event WHERE id > %s"
        end = time.monotonic() + many / PACE + 60
        while (found := database.sql(query, NAME, last)[0][0]) < many:
            if time.monotonic() > end:
                tail = self.log.read_text()[-3000:]
                raise AssertionError(f"{found} of {many} events came\n{tail}")
            time.sleep(0.5)

    def people(self):
        """{(number, code of the province): name} of the contacts."""
        rows = database.sql(
            """SELECT n.number, right(d.name, 2), p.name FROM toloo_phone_number n
                 JOIN res_partner p ON p.id = n.partner_id
                 JOIN ir_model_data d ON d.model = 'res.country.state'
                      AND d.res_id = p.state_id""",
            NAME,
        )
        return {(f"0{n[3:]}", code): name for n, code, name in rows}


# In each person's day some callers are known to him and some are not.
BOTH = (bool, lambda name: not name)


if __name__ == "__main__":
    unittest.main()
