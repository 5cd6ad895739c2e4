"""Documents, portal pages and e-mails of the host's applications in the calendar of
their reader; a choice of calendar on several server processes; a database without the
addon beside one with it."""

import json
import re
import subprocess
import unittest
import urllib.request

import database
import server
import serving
from paths import ROOT, SUFFIX

NAME = f"toloo_readers{SUFFIX}"
BARE = f"toloo_readers_bare{SUFFIX}"
FORMATS = {"fa_IR": "%Y/%m/%d", "en_US": "%m/%d/%Y"}
# What each language's reader sees of the days and moments below.
SEEN = {
    "fa_IR": {"order": "۱۴۰۴/۰۱/۰۱", "due": "۱۴۰۴/۰۹/۰۳"},
    "en_US": {"order": "03/21/2025", "due": "11/24/2025"},
}
MIDNIGHT = "2025-03-20 20:30:00"  # 1 Farvardin 1404 in Tehran
DUE = "2025-11-24"
CALENDAR = re.compile(r'"toloo_calendar": "(\w+)"')

BOTH = """
import json, sys
from odoo.api import Environment, SUPERUSER_ID
from odoo.modules.registry import Registry
from odoo.tools import format_date, format_datetime
seen = {}
for name in %(names)r:
    with Registry(name).cursor() as cr:
        env = Environment(cr, SUPERUSER_ID, {"lang": "fa_IR", "tz": "Asia/Tehran"})
        html = env["ir.qweb.field.datetime"].value_to_html(%(moment)r, {})
        moment = format_datetime(env, %(moment)r, tz="Asia/Tehran")
        addon = [("name", "=", "toloo_jalali"), ("state", "=", "installed")]
        installed = env["ir.module.module"].search_count(addon)
        seen[name] = [[format_date(env, %(day)r), moment, html], installed]
print("SEEN" + json.dumps(seen))
"""


class TestCalendarReaders(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        database.clone(database.everything(), NAME)
        cls.addClassCleanup(database.drop, NAME)
        log, quiet = "readers-{}".format, ["--log-level=warn"]
        cls.first = cls.enterClassContext(serving.Server(NAME, *quiet, log=log("a")))
        cls.second = cls.enterClassContext(serving.Server(NAME, *quiet, log=log("b")))
        cls.admin = cls.first.session()
        cls.make_world()

    @classmethod
    def make_world(cls):
        for code, pattern in FORMATS.items():
            found = cls.find("res.lang", [("code", "=", code)])
            values = {"active": True, "date_format": pattern, "time_format": "%H:%M:%S"}
            cls.admin.call("res.lang", "write", found, values)
        cls.admin.call("res.users", "write", [cls.admin.uid], {"tz": "Asia/Tehran"})
        group = cls.find("ir.model.data", [("name", "=", "group_portal")], "res_id")
        thing = {"name": "Thing", "type": "service"}
        (cls.product,) = cls.admin.call("product.product", "create", [thing])
        cls.customers = {lang: cls.make_customer(lang, group) for lang in FORMATS}

    @classmethod
    def find(cls, model, domain, field="id"):
        context = {"active_test": False}
        rows = cls.admin.call(model, "search_read", domain, [field], context=context)
        return [row[field] for row in rows]

    @classmethod
    def make_customer(cls, lang, group):
        """A customer of a language, with a login for the portal: the partner's id."""
        login = f"customer_{lang.lower()}"
        (user,) = cls.admin.call(
            "res.users",
            "create",
            [
                {
                    "name": login,
                    "login": login,
                    "password": login,
                    "email": f"{login}@example.com",
                    "lang": lang,
                    "tz": "Asia/Tehran",
                    "group_ids": [[6, 0, group]],
                }
            ],
        )
        return cls.find("res.users", [("id", "=", user)], "partner_id")[0][0]

    def make_order(self, lang):
        values = {
            "partner_id": self.customers[lang],
            "date_order": MIDNIGHT,
            "validity_date": DUE,
            "order_line": [[0, 0, {"product_id": self.product, "price_unit": 5}]],
        }
        (order,) = self.admin.call("sale.order", "create", [values])
        self.admin.call("sale.order", "action_quotation_sent", [order])
        return order

    def make_invoice(self, lang):
        values = {
            "move_type": "out_invoice",
            "partner_id": self.customers[lang],
            "invoice_date": "2025-03-21",
            "invoice_date_due": DUE,
            "invoice_line_ids": [[0, 0, {"product_id": self.product, "price_unit": 5}]],
        }
        (invoice,) = self.admin.call("account.move", "create", [values])
        self.admin.call("account.move", "action_post", [invoice])
        return invoice

    def page(self, session, path):
        status, _headers, body = session.get(path)
        self.assertEqual(status, 200, path)
        return body.decode()

    def assert_seen(self, page, lang, *days):
        """The days as this language's reader sees them, and none of another's."""
        other = next(code for code in FORMATS if code != lang)
        for day in days:
            self.assertIn(SEEN[lang][day], page)
            self.assertNotIn(SEEN[other][day], page)

    def printers(self):
        """What the administrator who prints has chosen: it must not matter."""
        for lang in FORMATS:
            for calendar in ("jalali", "gregorian", "language"):
                values = {"lang": lang, "calendar_type": calendar}
                self.admin.call("res.users", "write", [self.admin.uid], values)
                yield self.first.session()

    def test_documents_of_customers(self):
        papers = {
            lang: (
                f"sale.report_saleorder/{self.make_order(lang)}",
                f"account.report_invoice/{self.make_invoice(lang)}",
            )
            for lang in FORMATS
        }
        for session in self.printers():
            for lang, paths in papers.items():
                for path in paths:
                    with self.subTest(lang=lang, path=path):
                        page = self.page(session, f"/report/html/{path}")
                        self.assert_seen(page, lang, "order", "due")

    def test_portal_pages(self):
        for lang in FORMATS:
            order, invoice = self.make_order(lang), self.make_invoice(lang)
            session = self.first.session(f"customer_{lang.lower()}")
            for path in (
                *("/my/quotes", f"/my/orders/{order}"),
                *("/my/invoices", f"/my/invoices/{invoice}?report_type=html"),
            ):
                with self.subTest(lang=lang, path=path):
                    page = self.page(session, path)
                    self.assert_seen(page, lang, "order")
                    calendar = "jalali" if lang == "fa_IR" else "gregorian"
                    # A printed page has no client that would ask.
                    told = set() if "report_type" in path else {calendar}
                    self.assertEqual(set(CALENDAR.findall(page)), told)

    def test_visitors(self):
        """Who has no user reads the calendar of the page's language."""
        for lang, calendar in (("fa-IR", "jalali"), ("en-US", "gregorian")):
            request = urllib.request.Request(
                f"{self.first.url}/web/login", headers={"Accept-Language": lang}
            )
            with urllib.request.urlopen(request) as page:
                found = CALENDAR.search(page.read().decode())
            self.assertEqual(found[1], calendar)

    def test_a_choice_holds_on_the_next_page_of_every_process(self):
        one, other = self.first.session(), self.second.session()
        for calendar, lang in (
            *(("jalali", "fa_IR"), ("gregorian", "fa_IR"), ("language", "fa_IR")),
            *(("language", "en_US"), ("jalali", "en_US"), ("gregorian", "en_US")),
            *(("language", "en_US"), ("language", "fa_IR")),
        ):
            values = {"calendar_type": calendar, "lang": lang}
            one.call("res.users", "write", [one.uid], values)
            expected = calendar
            if calendar == "language":
                expected = "jalali" if lang == "fa_IR" else "gregorian"
            for session in (other, one):
                with self.subTest(calendar=calendar, lang=lang):
                    page = self.page(session, "/odoo")
                    self.assertEqual(CALENDAR.search(page)[1], expected)
            one, other = other, one

    def test_a_database_without_the_addon(self):
        """One process serves both; the one without shows what the host writes."""
        database.clone(database.template(["web"]), BARE)
        self.addCleanup(database.drop, BARE)
        # The database with the addon is served first, so that its code is loaded.
        names = [NAME, BARE, NAME]
        script = BOTH % {"names": names, "day": DUE, "moment": MIDNIGHT}
        ran = subprocess.run(
            server.command("shell", "-d", NAME, "--no-http", "--log-level=error"),
            input=script,
            env=server.environment(),
            cwd=ROOT,
            capture_output=True,
            text=True,
            check=True,
        )
        seen = json.loads(re.search("SEEN(.*)", ran.stdout)[1])
        texts, installed = seen[NAME]
        moment = "۱۴۰۴/۰۱/۰۱ ۰۰:۰۰:۰۰"
        self.assertEqual((texts, installed), (["۱۴۰۴/۰۹/۰۳", moment, moment], 1))
        texts, installed = seen[BARE]
        self.assertEqual(installed, 0)
        self.assertTrue(all("2025" in text for text in texts), texts)
