"""The client opens in Chromium with all our addons, menu by menu, in Persian."""

import json
import unittest

import browser
import database
import serving
from paths import SUFFIX, our_addons

NAME = f"toloo_console{SUFFIX}"
# A view, or the dialog that a menu opens.
DRAWN = ".o_action_manager .o_content > *, .modal .o_form_view"


class TestConsole(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        database.clone(database.everything(), NAME)
        cls.addClassCleanup(database.drop, NAME)
        cls.host = serving.Server(NAME).start()
        cls.addClassCleanup(cls.host.stop)
        cls.page = browser.Browser().start()
        cls.addClassCleanup(cls.page.close)
        cls.session = cls.host.session()
        cls.page.take_session(cls.session)

    def menus(self):
        """{menu id: (name, action id)} of our menus with an action that open here."""
        data = self.session.call(
            "ir.model.data",
            "search_read",
            [("model", "=", "ir.ui.menu"), ("module", "in", our_addons())],
            ["res_id"],
        )
        own = {row["res_id"] for row in data}
        tree = self.session.get("/web/webclient/load_menus")[2]
        found = {}
        for key, menu in json.loads(tree).items():
            if key != "root" and menu["id"] in own and menu["actionID"]:
                found[menu["id"]] = (menu["name"], menu["actionID"])
        return found

    def views(self):
        """Selectors of the buttons that lead to the other views of an action."""
        buttons = "document.querySelectorAll('.o_switch_view:not(.active)')"
        kinds = self.page.run(f"Array.from({buttons}, (b) => b.dataset.tooltip)")
        return [f".o_switch_view[data-tooltip='{kind}']" for kind in kinds]

    def assert_quiet(self):
        self.page.wait_gone(".o_blockUI")
        # What breaks after the first painting is heard as well.
        self.page.run("new Promise((done) => setTimeout(done, 300))")
        self.assertEqual(self.page.complaints(), [])
        self.assertEqual(self.host.errors(), [])

    def test_home_runs_from_right_to_left(self):
        self.page.open(f"{self.host.url}/odoo")
        self.page.wait_for(".o_main_navbar")
        self.page.wait_for(".o_action_manager > *")
        self.assertEqual(self.page.complaints(), [])
        direction = "getComputedStyle(document.body).direction"
        self.assertEqual(self.page.run(direction), "rtl")
        self.assertEqual(self.session.info["user_context"]["lang"], database.LANGUAGE)

    def test_each_of_our_menus_opens(self):
        menus = self.menus()
        self.assertGreater(len(menus), 10)
        for menu, (name, action) in sorted(menus.items()):
            with self.subTest(menu=name):
                address = f"{self.host.url}/odoo/action-{action}?menu_id={menu}"
                self.page.open(address)
                self.page.wait_for(DRAWN)
                for view in self.views():
                    self.page.click(view)
                    self.page.wait_for(f"{view}.active")
                    self.assert_quiet()
                self.assert_quiet()
        self.page.screenshot("console")

    def test_an_error_in_the_client_is_noticed(self):
        # The judge is judged: a console without ears would always be silent.
        self.page.open(f"{self.host.url}/odoo")
        self.page.wait_for(".o_main_navbar")
        self.page.run(
            "console.error('planted'); setTimeout(() => { throw Error('x') })"
        )
        self.page.until(lambda: len(self.page.errors) > 1, "both errors")
        self.assertIn("planted", self.page.errors[0])
        self.page.complaints()
