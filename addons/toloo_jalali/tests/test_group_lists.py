from datetime import datetime

from odoo.tests import tagged

from ..tools import jalali
from .group_common import GroupCase
from .test_groups import PERIODS, persian

SUM = ["x_amount:sum"]


@tagged("post_install", "-at_install")
class TestGroupLists(GroupCase):
    """What list, kanban, pivot and graph views ask for."""

    def months(self, column="x_moment", tz="Asia/Tehran"):
        return self.count(column, tz, PERIODS["month"])

    def test_lists_and_their_pages(self):
        sales = self.sales(self.persian_user)
        spec = "x_moment:month"
        expected = sorted(key for key in self.months() if key)
        pages = [
            sales.web_read_group(
                [("x_moment", "!=", False)],
                [spec, "x_state"],
                SUM,
                limit=50,
                offset=offset,
                order="x_moment desc",
            )
            for offset in (0, 50, 100)
        ]
        self.assertEqual({page["length"] for page in pages}, {len(expected)})
        shown = [group[spec][1] for page in pages for group in page["groups"]]
        self.assertEqual(shown, [persian(key, "month") for key in reversed(expected)])

    def test_opened_groups(self):
        sales = self.sales(self.persian_user)
        months = self.months()
        start = datetime(2025, 3, 20, 20, 30)
        opened = {"folded": False, "offset": 0, "limit": 80}
        info = [
            {
                "value": str(start),
                **opened,
                "groups": [{"value": "a", **opened}],
            }
        ]
        found = sales.web_read_group(
            [],
            ["x_moment:month", "x_state"],
            SUM,
            opening_info=info,
            unfold_read_specification={"x_amount": {}},
        )
        groups = [group for group in found["groups"] if "__groups" in group]
        self.assertEqual(len(groups), 1)
        self.assertEqual(groups[0]["x_moment:month"], (str(start), "فروردین ۱۴۰۴"))
        inner = groups[0]["__groups"]["groups"]
        records = [group["__records"] for group in inner if "__records" in group]
        self.assertEqual(len(records), 1)
        self.assertEqual(
            {record["id"] for record in records[0]},
            {i for i in months[1404, 1] if self.rows[i][3] == "a"},
        )

    def test_kanban_opens_groups_itself(self):
        sales = self.sales(self.persian_user)
        found = sales.web_read_group(
            [("x_date", "!=", False)],
            ["x_date:quarter"],
            SUM,
            auto_unfold=True,
            unfold_read_specification={"x_date": {}},
        )
        groups = [group for group in found["groups"] if "__records" in group]
        self.assertEqual(len(groups), 10)
        expected = self.count("x_date", "UTC", PERIODS["quarter"])
        for group in groups:
            for record in group["__records"]:
                year, month, _day = jalali.to_jalali(record["x_date"])
                key = year, jalali.quarter_of(month)
                self.assertEqual(group["x_date:quarter"][1], persian(key, "quarter"))
            self.assertEqual(len(group["__records"]), len(expected[key]))

    def test_progress_bars(self):
        bar = {"field": "x_state", "colors": {"a": "success", "b": "danger"}}
        sales = self.sales(self.persian_user)
        found = sales.read_progress_bar([], "x_moment:month", bar)
        expected = {}
        for key, ids in self.months().items():
            start = jalali.to_gregorian(*key, 1) if key else False
            name = f"{start} 00:00:00" if key else "False"
            states = [self.rows[row_id][3] for row_id in ids]
            expected[name] = {state: states.count(state) for state in "ab"}
        self.assertEqual(found, expected)

    def test_grouping_sets(self):
        sales = self.sales(self.persian_user)
        sets = [[], ["x_moment:month"], ["x_moment:month", "x_state"], ["x_state"]]
        sets.append(["x_date:year", "x_moment:month_number"])
        found = sales.formatted_read_grouping_sets([], sets, SUM)
        self.assertEqual(found[0][0]["x_amount:sum"], self.amount(self.rows))
        for specs, rows in zip(sets, found, strict=True):
            self.assertEqual(set(rows[0]), {*specs, "__extra_domain", *SUM})
            self.assertEqual(
                sum(row["x_amount:sum"] for row in rows), self.amount(self.rows)
            )
            for row in rows[::7]:
                ids = sales.search(row["__extra_domain"])._ids
                self.assertEqual(row["x_amount:sum"], self.amount(ids))
        self.assertEqual(len(found[1]), len(self.months()))

    def test_groups_of_a_link(self):
        """By the date of the record at the end of a link."""
        days = ("2025-03-20 20:29:59", "2025-03-20 20:30:00", "2025-06-01 00:00:00")
        for partner, day in zip(self.partners, days, strict=True):
            self.env.cr.execute(
                "UPDATE res_partner SET create_date = %s WHERE id = %s",
                [day, partner.id],
            )
        self.partners.invalidate_recordset(["create_date"])
        sales = self.sales(self.persian_user)
        spec = "x_partner_id.create_date:month"
        rows = sales.formatted_read_group([], [spec], SUM)
        shown = [row[spec] and row[spec][1] for row in rows]
        self.assertEqual(shown, ["اسفند ۱۴۰۳", "فروردین ۱۴۰۴", "خرداد ۱۴۰۴", False])
        for row in rows:
            ids = sales.search(row["__extra_domain"])._ids
            self.assertEqual(row["x_amount:sum"], self.amount(ids))
        number = sales.search(
            [("x_partner_id.create_date.jalali_month_number", "=", 1)]
        )
        self.assertEqual(
            set(number._ids),
            {i for i, row in self.rows.items() if row[4] == self.partners[1].id},
        )

    def test_read_group_of_old(self):
        with self.assertWarns(DeprecationWarning):
            rows = self.sales(self.persian_user).read_group(
                [("x_date", "!=", False)], ["x_amount:sum"], ["x_date"], limit=2
            )
        first = sorted(key for key in self.months("x_date") if key)[0]
        start, _last = jalali.month_bounds(*first)
        end = jalali.add_months(start, 1)
        self.assertEqual(rows[0]["x_date"], persian(first, "month"))
        self.assertEqual(
            rows[0]["__range"], {"x_date": {"from": str(start), "to": str(end)}}
        )
        ids = self.sales(self.persian_user).search(rows[0]["__domain"])._ids
        self.assertEqual(rows[0]["x_amount"], self.amount(ids))
        self.assertEqual(rows[0]["x_date_count"], len(ids))

    def test_queries_do_not_grow(self):
        def queries(domain):
            self.env.flush_all()
            self.env.invalidate_all()
            before = self.env.cr.sql_log_count
            found = sales.web_read_group(domain, ["x_moment:month"], SUM)
            return len(found["groups"]), self.env.cr.sql_log_count - before

        sales = self.sales(self.persian_user)
        queries([])
        few, spent = queries([("x_moment", ">=", "2026-01-01")])
        many, spent_on_many = queries([])
        self.assertGreater(many, 5 * few)
        self.assertEqual(spent_on_many, spent)

    def test_properties(self):
        definition = [
            {"name": "day", "string": "Day", "type": "date"},
            {"name": "moment", "string": "Moment", "type": "datetime"},
        ]
        model = self.env["ir.model"]._get("res.partner").model
        self.env["properties.base.definition"]._get_definition_for_property_field(
            model, "properties"
        ).properties_definition = definition
        values = (
            ("2025-03-20", "2025-03-20 20:29:59"),
            ("2025-03-21", "2025-03-20 20:30:00"),
            (False, False),
        )
        for partner, (day, moment) in zip(self.partners, values, strict=True):
            partner.properties = {"day": day, "moment": moment}
        self.env.flush_all()
        partners = self.env["res.partner"].with_user(self.persian_user)
        partners = partners.with_context(lang="fa_IR", tz="Asia/Tehran")
        domain = [("id", "in", self.partners.ids)]
        for name in "day", "moment":
            spec = f"properties.{name}:month"
            rows = partners.formatted_read_group(domain, [spec], ["__count"])
            self.assertEqual(
                [row[spec] and row[spec][1] for row in rows],
                ["اسفند ۱۴۰۳", "فروردین ۱۴۰۴", False],
            )
            for row, partner in zip(rows, self.partners, strict=True):
                found = partners.search([*domain, *row["__extra_domain"]])
                self.assertEqual(found.ids, partner.ids, row)
