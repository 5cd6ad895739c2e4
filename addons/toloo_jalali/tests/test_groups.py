from datetime import date, datetime, timedelta

from odoo.tests import tagged

from odoo.addons.web.models.models import Base as HostBase

from ..tools import jalali
from .group_common import GroupCase

PERIODS = {
    "month": lambda year, month, _day: (year, month),
    "quarter": lambda year, month, _day: (year, jalali.quarter_of(month)),
    "year": lambda year, _month, _day: (year,),
}
NUMBERS = {
    "month_number": lambda _year, month, _day: month,
    "quarter_number": lambda _year, month, _day: jalali.quarter_of(month),
    "year_number": lambda year, _month, _day: year,
    "day_of_month": lambda _year, _month, day: day,
    "day_of_year": lambda *parts: jalali.day_of_year(*parts),
}
SEASONS = ("بهار", "تابستان", "پاییز", "زمستان")
HOST = ("hour", "day", "week", "month", "quarter", "year", *NUMBERS, "day_of_week")


def persian(key, period):
    """What a Persian reader is shown for a period."""
    year = jalali.persian_digits(str(key[0]))
    if period == "month":
        return f"{jalali.MONTH_NAMES['fa'][key[1] - 1]} {year}"
    return f"{SEASONS[key[1] - 1]} {year}" if period == "quarter" else year


@tagged("post_install", "-at_install")
class TestGroups(GroupCase):
    def assert_groups(self, sales, spec, rows, expected, label=None):
        """Sums, counts and what is found behind each group are those of counting."""
        seen = set()
        for row in rows:
            ids = set(sales.search(row["__extra_domain"])._ids)
            key = next(key for key, members in expected.items() if members == ids)
            self.assertEqual(row["x_amount:sum"], self.amount(ids), key)
            self.assertEqual(row["__count"], len(ids))
            if key and label:
                self.assertEqual(row[spec][1], label(key))
            seen.add(key)
        self.assertEqual(seen, set(expected))

    def test_periods(self):
        for tz in self.zones:
            sales = self.sales(self.persian_user, tz)
            for column in ("x_date", "x_moment"):
                for period, key in PERIODS.items():
                    spec = f"{column}:{period}"
                    rows = sales.formatted_read_group(
                        [], [spec], ["x_amount:sum", "__count"]
                    )
                    expected = self.count(column, tz, key)
                    self.assert_groups(
                        *(sales, spec, rows, expected),
                        lambda key, period=period: persian(key, period),
                    )

    def test_numbers(self):
        for tz in self.zones:
            sales = self.sales(self.persian_user, tz)
            for column in ("x_date", "x_moment"):
                for name, key in NUMBERS.items():
                    spec = f"{column}:{name}"
                    rows = sales.formatted_read_group(
                        [], [spec], ["x_amount:sum", "__count"]
                    )
                    expected = self.count(column, tz, key)
                    self.assertEqual({row[spec] for row in rows}, set(expected))
                    self.assert_groups(sales, spec, rows, expected)

    def test_domains_on_numbers(self):
        """In PostgreSQL and on records; whoever the user is."""
        sales = self.sales(self.english_user)
        for column in ("x_date", "x_moment"):
            for name, key in NUMBERS.items():
                expected = self.count(column, "Asia/Tehran", key)
                number = max(expected)
                for domain, ids in (
                    ([(f"{column}.jalali_{name}", "=", number)], expected[number]),
                    (
                        [(f"{column}.jalali_{name}", "in", [number, number - 1])],
                        expected[number] | expected.get(number - 1, set()),
                    ),
                    (
                        [(f"{column}.jalali_{name}", ">=", number)],
                        expected[number],
                    ),
                ):
                    self.assertEqual(set(sales.search(domain)._ids), ids, domain)
                    found = sales.search([]).filtered_domain(domain)
                    self.assertEqual(set(found._ids), ids, domain)

    def test_new_year(self):
        """30 Esfand and 1 Farvardin are a second apart, at 20:30 UTC in Tehran."""
        sales = self.sales(self.persian_user)
        records = sales.create(
            [
                {"x_moment": "2025-03-20 20:29:59", "x_amount": 1},
                {"x_moment": "2025-03-20 20:30:00", "x_amount": 2},
            ]
        )
        domain = [("id", "in", records.ids)]
        rows = sales.formatted_read_group(domain, ["x_moment:year"], ["x_amount:sum"])
        self.assertEqual(
            [(row["x_moment:year"], row["x_amount:sum"]) for row in rows],
            [
                (("2024-03-19 20:30:00", "۱۴۰۳"), 1),
                (("2025-03-20 20:30:00", "۱۴۰۴"), 2),
            ],
        )
        self.assertEqual(
            rows[0]["__extra_domain"],
            [
                "&",
                ("x_moment", ">=", "2024-03-19 20:30:00"),
                ("x_moment", "<", "2025-03-20 20:30:00"),
            ],
        )

    def test_labels(self):
        day = jalali.to_gregorian(1404, 9, 3)
        values = {"x_date": day, "x_moment": datetime(2025, 11, 24, 10, 40)}
        sale = self.env["x_toloo_sale"].create(values)
        english = self._user("groups_en_jalali", "en_US")
        english.calendar_type = "jalali"
        for user, expected in (
            (
                self.persian_user,
                ["۱۴:۰۰ ۳ آذر", "۳ آذر ۱۴۰۴", "هفتهٔ ۳۷ ۱۴۰۴", "آذر ۱۴۰۴"]
                + ["پاییز ۱۴۰۴", "۱۴۰۴"],
            ),
            (
                english,
                ["14:00 3 Azar", "3 Azar 1404", "W37 1404", "Azar 1404"]
                + ["Q3 1404", "1404"],
            ),
        ):
            sales = self.sales(user)
            shown = []
            for granularity in ("hour", "day", "week", "month", "quarter", "year"):
                spec = f"x_moment:{granularity}"
                [row] = sales.formatted_read_group([("id", "=", sale.id)], [spec])
                shown.append(row[spec][1])
                self.assertIn(sale, sales.search(row["__extra_domain"]))
            self.assertEqual(shown, expected)

    def test_weeks_begin_on_saturday(self):
        """In English too, as in the picker and the calendar of the client."""
        english = self._user("groups_en_weeks", "en_US")
        english.calendar_type = "jalali"
        for user in (self.persian_user, english):
            self.assert_weeks(self.sales(user))

    def assert_weeks(self, sales):
        rows = sales.formatted_read_group(
            [("x_date", "!=", False)], ["x_date:week"], ["x_amount:sum"]
        )
        for row in rows:
            start = date.fromisoformat(row["x_date:week"][0])
            self.assertEqual(jalali.weekday(start), 0)
            days = [
                self.amount({row_id})
                for row_id, values in self.rows.items()
                if values[0] and start <= values[0] < start + timedelta(days=7)
            ]
            self.assertEqual(row["x_amount:sum"], sum(days))

    def test_other_callers_stay_gregorian(self):
        sales = self.sales(self.persian_user)
        for period, length in (("month", 7), ("year", 4)):
            expected = {}
            for values in self.rows.values():
                if values[0]:
                    key = str(values[0])[:length]
                    expected[key] = expected.get(key, 0) + values[2]
            rows = sales._read_group(
                [("x_date", "!=", False)], [f"x_date:{period}"], ["x_amount:sum"]
            )
            found = {str(day)[:length]: amount for day, amount in rows}
            self.assertEqual(found, expected)

    def test_explicit_granularities_for_everyone(self):
        for user in (self.english_user, self.persian_user):
            sales = self.sales(user)
            rows = sales._read_group(
                [("x_moment", "!=", False)],
                ["x_moment:jalali_month", "x_state"],
                ["x_amount:sum"],
                having=[("x_amount:sum", ">", 100)],
                order="x_moment:jalali_month desc, x_state",
            )
            expected = []
            for key, ids in self.count(
                "x_moment", "Asia/Tehran", PERIODS["month"]
            ).items():
                for state in "ab" if key else "":
                    members = {i for i in ids if self.rows[i][3] == state}
                    if self.amount(members) > 100:
                        expected.append((key, state, self.amount(members)))
            expected.sort(key=lambda row: (-row[0][0], -row[0][1], row[1]))
            found = [
                (jalali.to_jalali(first)[:2], state, amount)
                for first, state, amount in rows
            ]
            self.assertEqual(found, expected)
        self.assertEqual(
            sales._read_group([], [], ["x_amount:sum"]),
            [(self.amount(self.rows),)],
        )

    def test_gregorian_reader_gets_the_hosts(self):
        """The answers are those of the host's own method on the same records."""
        for tz in self.zones:
            sales = self.sales(self.english_user, tz, fill_temporal=False)
            for column in ("x_date", "x_moment"):
                for granularity in (*HOST, "iso_week_number"):
                    if granularity == "hour" and column == "x_date":
                        continue
                    spec = f"{column}:{granularity}"
                    aggregates = ["x_amount:sum", "__count"]
                    self.assertEqual(
                        sales.formatted_read_group([], [spec], aggregates),
                        HostBase.formatted_read_group(sales, [], [spec], aggregates),
                    )

    def test_dates_outside_the_calendar(self):
        sale = self.env["x_toloo_sale"].create({"x_date": "0204-05-06"})
        other = self.env["x_toloo_sale"].create({"x_date": "0622-03-21"})
        sales = self.sales(self.persian_user)
        for period in PERIODS:
            for record in sale, other:
                domain = [("id", "=", record.id)]
                [row] = sales.formatted_read_group(domain, [f"x_date:{period}"])
                found = sales.search([*row["__extra_domain"], *domain])
                self.assertEqual(found, record.with_user(self.persian_user))
        for name in NUMBERS:
            domain = [("id", "in", (sale + other).ids)]
            [row] = sales.formatted_read_group(domain, [f"x_date:{name}"], ["__count"])
            self.assertEqual((row[f"x_date:{name}"], row["__count"]), (False, 2))
            found = sales.search([*domain, *row["__extra_domain"]])
            self.assertEqual(found.ids, (sale + other).ids)
            self.assertEqual(found.filtered_domain(row["__extra_domain"]), found)
