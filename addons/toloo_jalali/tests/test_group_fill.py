from datetime import date, datetime

from odoo.tests import tagged

from ..tools import grouping, jalali
from .group_common import MODEL, GroupCase

SUM = ["x_amount:sum"]


@tagged("post_install", "-at_install")
class TestGroupFill(GroupCase):
    def setUp(self):
        super().setUp()
        days = ("2025-03-21", "2025-08-30", "2025-12-22")
        self.few = self.env[MODEL].create(
            [
                {"x_date": day, "x_moment": f"{day} 12:00:00", "x_amount": 1}
                for day in days
            ]
        )

    def filled(self, spec, records=None, **bounds):
        records = self.few if records is None else records
        sales = self.sales(self.persian_user, fill_temporal=bounds or True)
        rows = sales.formatted_read_group([("id", "in", records.ids)], [spec], SUM)
        for row in rows:
            found = sales.search([*row["__extra_domain"], ("id", "in", records.ids)])
            self.assertEqual(row["x_amount:sum"] or 0, len(found))
        return [row[spec] and row[spec][1] for row in rows]

    def names(self, first, last, year="۱۴۰۴"):
        return [f"{name} {year}" for name in jalali.MONTH_NAMES["fa"][first - 1 : last]]

    def test_holes(self):
        for column in "x_date", "x_moment":
            self.assertEqual(self.filled(f"{column}:month"), self.names(1, 10))
            self.assertEqual(
                self.filled(f"{column}:quarter"),
                ["بهار ۱۴۰۴", "تابستان ۱۴۰۴", "پاییز ۱۴۰۴", "زمستان ۱۴۰۴"],
            )
            self.assertEqual(self.filled(f"{column}:year"), ["۱۴۰۴"])

    def test_bounds(self):
        bounds = {"fill_from": "2025-05-01", "fill_to": "2025-07-23"}
        for column in "x_date", "x_moment":
            spec = f"{column}:month"
            # Groups with records stay, wherever they are.
            expected = [*self.names(1, 6), *self.names(10, 10)]
            self.assertEqual(self.filled(spec, **bounds), expected)
            none = self.few.browse()
            self.assertEqual(self.filled(spec, none, **bounds), self.names(2, 5))
            self.assertEqual(
                self.filled(spec, self.few[0], min_groups=3), self.names(1, 3)
            )
            self.assertEqual(
                self.filled(spec, none, fill_from="2026-03-20", min_groups=2),
                [*self.names(12, 12), *self.names(1, 1, "۱۴۰۵")],
            )
            self.assertEqual(self.filled(spec, none), [])

    def test_what_has_no_date_comes_last(self):
        empty = self.env[MODEL].create({"x_amount": 1})
        found = self.filled("x_date:month", self.few[1:] + empty)
        self.assertEqual(found, [*self.names(6, 10), False])

    def test_further_groups_and_numbers(self):
        sales = self.sales(self.persian_user, fill_temporal=True)
        domain = [("id", "in", self.few.ids)]
        rows = sales.formatted_read_group(domain, ["x_date:month", "x_state"], SUM)
        self.assertEqual([row["x_date:month"][1] for row in rows], self.names(1, 10))
        rows = sales.formatted_read_group(domain, ["x_date:month_number"], SUM)
        self.assertEqual([row["x_date:month_number"] for row in rows], [1, 6, 10])

    def test_sets_and_the_old_method(self):
        sales = self.sales(self.persian_user, fill_temporal=True)
        domain = [("id", "in", self.few.ids)]
        [rows] = sales.formatted_read_grouping_sets(domain, [["x_date:month"]], SUM)
        self.assertEqual([row["x_date:month"][1] for row in rows], self.names(1, 10))
        with self.assertWarns(DeprecationWarning):
            rows = sales.read_group(domain, ["x_amount:sum"], ["x_moment:month"])
        self.assertEqual([row["x_moment:month"] for row in rows], self.names(1, 10))
        self.assertEqual(sum(row["x_amount"] or 0 for row in rows), 3)

    def test_gregorian_reader(self):
        sales = self.sales(self.english_user, fill_temporal=True)
        rows = sales.formatted_read_group(
            [("id", "in", self.few.ids)], ["x_date:quarter"], SUM
        )
        self.assertEqual(
            [row["x_date:quarter"][1] for row in rows],
            ["Q1 2025", "Q2 2025", "Q3 2025", "Q4 2025"],
        )

    def test_periods_follow_each_other(self):
        """Also into the calendar and up to its end."""
        for granularity in grouping.PERIODS:
            for day in (date(621, 11, 5), date(9998, 4, 1), datetime(2025, 3, 20)):
                first = grouping.start(day, granularity)
                for _number in range(30):
                    later = grouping.following(first, granularity)
                    if isinstance(day, date) and str(later)[:10] == str(date.max):
                        break
                    self.assertGreater(later, first)
                    self.assertEqual(grouping.start(later, granularity), later)
                    first = later
        self.assertEqual(
            grouping.following(date(622, 1, 1), "jalali_year"), date(622, 3, 22)
        )
