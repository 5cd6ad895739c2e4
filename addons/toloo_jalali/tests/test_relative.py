import json
from datetime import date, datetime

import pytz

from odoo import http
from odoo.fields import Datetime
from odoo.tests import BaseCase, HttpCase, freeze_time, new_test_user, tagged
from odoo.tools import date_utils

from ..tools import jalali, relative
from .group_common import GroupCase

# 3 Azar 1404, a Monday; in Tehran it is a quarter past two in the afternoon.
NOW = datetime(2025, 11, 24, 10, 45, 30)
LOCAL = datetime(2025, 11, 24, 14, 15, 30)
DAYS = (
    ("today =1d", (1404, 9, 1)),
    ("today =1m =1d", (1404, 1, 1)),
    ("today =31d", (1404, 9, 30)),
    ("today =1d +1m", (1404, 10, 1)),
    ("today -9m", (1403, 12, 3)),
    ("today -1y", (1403, 9, 3)),
    ("today =1d -1d", (1404, 8, 30)),
    ("today =12m =30d", (1404, 12, 29)),
    ("today =1403y =12m =30d", (1403, 12, 30)),
    ("today =1m =1d +1y -1d", (1404, 12, 29)),
    ("today -2w =1d", (1404, 8, 1)),
    ("today =week_start -1m", (1404, 8, 1)),
)
UNCHANGED = ("today", "-7d", "now", "=3H", "today +1w", "=monday", "2025-11-24", "1404")
LINKED = [["create_date.jalali_year_number", "=", 1404]]
INVALID = ("today =13m", "=32d", "today =2025y =1d", "=1d nonsense", "today +1m +2H")


@tagged("post_install", "-at_install")
class TestRelative(BaseCase):
    def test_days(self):
        for text, expected in DAYS:
            found = relative.resolve(text, LOCAL)
            self.assertEqual(found, jalali.to_gregorian(*expected), text)

    def test_moments(self):
        for text, expected in (
            ("=1d", datetime(2025, 11, 22)),
            ("now =1d", datetime(2025, 11, 22)),
            ("-1m", datetime(2025, 10, 25, 14, 15, 30)),
            ("-1m =3H", datetime(2025, 10, 25, 3)),
            ("+1y =1m =1d +90M", datetime(2026, 3, 21, 1, 30)),
        ):
            self.assertEqual(relative.resolve(text, LOCAL), expected, text)

    def test_what_no_calendar_changes_is_left_to_the_host(self):
        for text in (*UNCHANGED, *INVALID, ""):
            self.assertIsNone(relative.resolve(text, LOCAL), text)


@tagged("post_install", "-at_install")
class TestClientDomains(GroupCase):
    def asked(self, user, domain, method="web_search_read", **context):
        sales = self.sales(user, **context)
        return sales._toloo_client_call(method, [], {"domain": domain})[1]["domain"]

    def setUp(self):
        super().setUp()
        self.startPatcher(freeze_time(NOW))

    def test_weekdays_as_the_hosts(self):
        user = self.persian_user
        env = self.sales(user).env
        first = int(env["res.lang"]._get_data(code="fa_IR").week_start) - 1
        for sign in "+-=":
            for name in (*relative._DAYS, "week_start"):
                ours = relative.resolve(f"today {sign}{name} +0m", LOCAL, first)
                host = date_utils.parse_date(f"today {sign}{name}", env)
                self.assertEqual(ours, host, f"{sign}{name}")

    def test_dates_and_moments(self):
        given = [
            "|",
            ["x_date", ">=", "today =1d"],
            "&",
            ["x_moment", ">=", "today -1m =1d"],
            ["x_moment", "<", "=1d"],
            ["x_date", "<", "=1d"],
            ["x_date", "in", ["=1d", "2025-01-01", False]],
            ["x_date.month_number", "=", 9],
            ["x_moment", ">", "-7d"],
            ["x_partner_id.create_date", ">", "=1m =1d"],
            ["x_partner_id", "any", [["create_date.year_number", "=", 1404]]],
            ["x_state", "=", "today =1d"],
            ["x_nothing", "=", "today =1d"],
        ]
        self.assertEqual(
            self.asked(self.persian_user, given),
            [
                "|",
                ["x_date", ">=", "2025-11-22"],
                "&",
                ["x_moment", ">=", "2025-10-23"],
                ["x_moment", "<", "2025-11-21 20:30:00"],
                ["x_date", "<", "2025-11-22"],
                ["x_date", "in", ["2025-11-22", "2025-01-01", False]],
                ["x_date.jalali_month_number", "=", 9],
                ["x_moment", ">", "-7d"],
                ["x_partner_id.create_date", ">", "2025-03-20 20:30:00"],
                ["x_partner_id", "any", LINKED],
                ["x_state", "=", "today =1d"],
                ["x_nothing", "=", "today =1d"],
            ],
        )
        self.assertEqual(self.asked(self.english_user, given), given)
        self.assertEqual(self.asked(self.persian_user, given, "create"), given)

    def test_this_month(self):
        """Finds the sales of the Jalali month, in the reader's time zone."""
        domain = [
            ("x_moment", ">=", "today =1d"),
            ("x_moment", "<", "today =1d +1m"),
        ]
        for tz in self.zones:
            key = jalali.to_jalali(pytz.utc.localize(NOW).astimezone(pytz.timezone(tz)))
            expected = self.count("x_moment", tz, lambda *parts: parts[:2])[key[:2]]
            asked = self.asked(self.persian_user, domain, tz=tz)
            found = self.sales(self.persian_user, tz).search(asked)
            self.assertEqual(set(found._ids), expected)

    def test_positions(self):
        sales = self.sales(self.persian_user)
        domain, read = [("x_date", "=", "today =1d")], [["x_date", "=", "2025-11-22"]]
        for method, args in (
            ("search", [domain]),
            ("search_count", [domain]),
            ("name_search", ["", domain]),
            ("web_name_search", ["", {}, domain]),
        ):
            found, _kwargs = sales._toloo_client_call(method, args, {})
            self.assertEqual(found, [read if a is domain else a for a in args])
        found, _kwargs = sales._toloo_client_call("write", [domain], {})
        self.assertEqual(found, [domain])

    def test_server_code_stays_gregorian(self):
        sales = self.sales(self.persian_user)
        found = sales.search([("x_date", ">=", "today =1d"), ("x_date", "!=", False)])
        expected = {
            i for i, row in self.rows.items() if row[0] and row[0] >= date(2025, 11, 1)
        }
        self.assertEqual(set(found._ids), expected)


@tagged("post_install", "-at_install")
class TestClientRequests(HttpCase):
    """Over the wire: what the client asks, and what a program asks."""

    def call(self, method, **kwargs):
        return self.make_jsonrpc_request(
            f"/web/dataset/call_kw/res.partner/{method}",
            {"model": "res.partner", "method": method, "args": [], "kwargs": kwargs},
        )

    def test_filters_and_exports(self):
        self.env["res.lang"]._activate_lang("fa_IR")
        old, new = self.env["res.partner"].create(
            [{"name": "toloo old"}, {"name": "toloo new"}]
        )
        first = jalali.to_jalali(Datetime.now())
        today = Datetime.now()
        month = datetime.combine(jalali.to_gregorian(*first[:2], 1), today.time())
        month = month.replace(hour=12)
        self.env.cr.execute(
            "UPDATE res_partner SET create_date = CASE WHEN id = %s THEN %s"
            " ELSE %s::timestamp - interval '40 days' END WHERE id IN %s",
            [new.id, month, month, (old + new)._ids],
        )
        user = new_test_user(self.env, "wire", lang="fa_IR", tz="Asia/Tehran")
        user.group_ids += self.env.ref("base.group_allow_export")
        self.authenticate("wire", "wire")
        domain = [["name", "like", "toloo "], ["create_date", ">=", "today =1d"]]
        found = self.call("search_read", domain=domain, fields=["name"])
        self.assertEqual([row["name"] for row in found], ["toloo new"])
        found = self.call("web_search_read", domain=domain, specification={})
        self.assertEqual(found["length"], 1)
        data = {
            "model": "res.partner",
            "fields": [{"name": "name", "label": "Name", "type": "char"}],
            "ids": False,
            "domain": domain,
            "groupby": [],
            "import_compat": False,
            "context": {"lang": "fa_IR", "tz": "Asia/Tehran"},
        }
        answer = self.url_open(
            "/web/export/csv",
            data={
                "data": json.dumps(data),
                "csrf_token": http.Request.csrf_token(self),
            },
        )
        self.assertNotIn("toloo old", answer.text)
        self.assertIn("toloo new", answer.text)
