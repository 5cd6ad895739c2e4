import random
import re
from datetime import date, timedelta

from odoo.tests import TransactionCase, tagged
from odoo.tools import SQL

from ..tools import grouping, jalali, sql_functions

EXACT = {"exact", "exact_start"}


@tagged("post_install", "-at_install")
class TestSqlFunctions(TransactionCase):
    def setUp(self):
        super().setUp()
        starts = [
            jalali.to_gregorian(year, month, 1)
            for year in range(sql_functions.FIRST_YEAR, sql_functions.LAST_YEAR + 2)
            for month in range(1, 13)
        ]
        days = [
            start + timedelta(days=shift) for start in starts for shift in (-1, 0, 1)
        ]
        chance = random.Random(3)
        last = date.max.toordinal()
        days += [date.fromordinal(chance.randint(1, last)) for _n in range(4000)]
        first = jalali.to_gregorian(1, 1, 1)
        self.days = [*days, date.min, date.max, first, first - timedelta(days=1)]

    def rows(self, sql, *values):
        return self.env.execute_query(SQL(sql, *values))

    def test_first_days(self):
        for granularity in grouping.MONTHS:
            period = granularity.removeprefix("jalali_")
            found = self.rows(
                "SELECT d, toloo_jalali_start(%s, d),"
                " toloo_jalali_start(%s, d + time '23:59:59.5')"
                " FROM unnest(%s::date[]) d",
                *(period, period, self.days),
            )
            self.assertEqual(len(found), len(self.days))
            for day, start, moment in found:
                self.assertEqual(start, grouping.start(day, granularity), day)
                self.assertEqual(moment.date(), start)
                self.assertFalse(moment.hour or moment.minute or moment.second)

    def test_numbers(self):
        for granularity, part in grouping.NUMBERS.items():
            found = self.rows(
                "SELECT d, toloo_jalali_number(%s, d) FROM unnest(%s::date[]) d",
                *(part, self.days),
            )
            self.assertEqual(len(found), len(self.days))
            for day, number in found:
                self.assertEqual(number or False, grouping.number(day, granularity))

    def test_python_numbers(self):
        day = jalali.to_gregorian(1404, 9, 3)
        found = {name: grouping.number(day, name) for name in grouping.NUMBERS}
        self.assertEqual(
            found,
            {
                "jalali_year_number": 1404,
                "jalali_quarter_number": 3,
                "jalali_month_number": 9,
                "jalali_day_of_year": 249,
                "jalali_day_of_month": 3,
            },
        )

    def test_neither_null_nor_infinity_fails(self):
        [row] = self.rows(
            "SELECT toloo_jalali_start('month', NULL::date),"
            " toloo_jalali_start('year', NULL::timestamp),"
            " toloo_jalali_number('year', NULL),"
            " toloo_jalali_start('month', 'infinity'::date)::text,"
            " toloo_jalali_start('month', '-infinity'::timestamp)::text,"
            " toloo_jalali_start('month', '0044-03-15 BC'::date)::text"
        )
        self.assertEqual(
            row, (None, None, None, "infinity", "-infinity", "0044-03-01 BC")
        )

    def test_the_planner_inlines_them(self):
        """What is called once for each row is ten times too slow."""
        for call in (
            "toloo_jalali_start('month', create_date)",
            "toloo_jalali_start('year', create_date::date)",
            "toloo_jalali_number('quarter', create_date::date)",
            "toloo_jalali_number('day_of_year', create_date::date)",
        ):
            plan = self.rows(f"EXPLAIN (VERBOSE) SELECT {call} FROM res_partner")
            text = "\n".join(line for (line,) in plan)
            self.assertIn("width_bucket", text)
            # Only what the days outside the arrays need is left.
            self.assertEqual(
                set(re.findall(r"toloo_jalali_(\w+)\(", text)) - EXACT, set()
            )

    def test_every_function_is_dropped(self):
        def found():
            return self.rows(
                "SELECT oid::regprocedure::text FROM pg_proc"
                " WHERE proname LIKE 'toloo\\_jalali\\_%%'"
            )

        self.assertEqual(len(found()), len(sql_functions.SIGNATURES))
        with self.env.cr.savepoint() as savepoint:
            for statement in sql_functions.drop_statements():
                self.env.cr.execute(SQL(statement))
            self.assertEqual(found(), [])
            savepoint.rollback()
