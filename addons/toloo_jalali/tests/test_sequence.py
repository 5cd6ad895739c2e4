from datetime import date, datetime, timedelta

import pytz
from psycopg2.errors import ExclusionViolation

from odoo.exceptions import UserError
from odoo.tests import Form, TransactionCase, freeze_time, new_test_user, tagged
from odoo.tools import mute_logger

from ..tools import jalali

YEARS = range(1390, 1421)


@tagged("post_install", "-at_install")
class TestSequence(TransactionCase):
    def _sequence(self, period="jalali_year", **values):
        values = {
            "name": "Jalali",
            "prefix": "S%(jalali_year)s/",
            "padding": 4,
            "use_date_range": period is not None,
            "date_range_period": period or "gregorian_year",
            **values,
        }
        return self.env["ir.sequence"].create(values)

    def _draw(self, sequence, *parts):
        return sequence.next_by_id(sequence_date=jalali.to_gregorian(*parts))

    def test_restarts_with_each_year(self):
        for implementation in ("standard", "no_gap"):
            sequence = self._sequence(implementation=implementation)
            for year in YEARS:
                first, last = jalali.year_bounds(year)
                drawn = [sequence.next_by_id(d) for d in (first, last, first, last)]
                expected = [f"S{year}/{number:04}" for number in range(1, 5)]
                self.assertEqual(drawn, expected)
            ranges = sequence.date_range_ids.sorted("date_from")
            bounds = [(r.date_from, r.date_to) for r in ranges]
            self.assertEqual(bounds, [jalali.year_bounds(year) for year in YEARS])
            lengths = {(last - first).days for first, last in bounds}
            self.assertEqual(lengths, {364, 365})

    def test_restarts_with_each_month(self):
        prefix = "%(jalali_y)s-%(jalali_month)s-"
        sequence = self._sequence("jalali_month", prefix=prefix)
        for year in (1403, 1404):
            for month in range(1, 13):
                last = jalali.month_length(year, month)
                for number, day in enumerate((last, 1, 15), 1):
                    expected = f"{year % 100:02}-{month:02}-{number:04}"
                    self.assertEqual(self._draw(sequence, year, month, day), expected)
        self.assertEqual(len(sequence.date_range_ids), 24)

    def test_back_dated_numbers_continue_their_year(self):
        sequence = self._sequence()
        self.assertEqual(self._draw(sequence, 1403, 12, 30), "S1403/0001")
        self.assertEqual(self._draw(sequence, 1404, 1, 1), "S1404/0001")
        self.assertEqual(self._draw(sequence, 1403, 12, 30), "S1403/0002")
        self.assertEqual(self._draw(sequence, 1404, 12, 29), "S1404/0002")
        self.assertEqual(self._draw(sequence, 1405, 1, 1), "S1405/0001")

    def test_gregorian_ranges_are_as_before(self):
        sequence = self._sequence("gregorian_year", prefix="%(range_year)s/")
        self.assertEqual(sequence.next_by_id(date(2025, 3, 20)), "2025/0001")
        self.assertEqual(sequence.next_by_id(date(2025, 12, 31)), "2025/0002")
        self.assertEqual(sequence.next_by_id(date(2026, 1, 1)), "2026/0001")
        ranges = sequence.date_range_ids
        self.assertEqual(set(ranges.mapped("jalali_period")), {False})
        self.assertIn(date(2025, 12, 31), ranges.mapped("date_to"))
        new = self.env["ir.sequence"].create({"name": "New", "use_date_range": True})
        self.assertEqual(new.date_range_period, "gregorian_year")

    def test_placeholders_beside_the_hosts(self):
        sequence = self._sequence(
            prefix="%(jalali_year)s%(jalali_month)s%(jalali_day)s-%(jalali_doy)s-",
            suffix="/%(range_jalali_year)s/%(range_year)s/%(current_jalali_y)s/%%",
            padding=0,
        )
        with freeze_time("2026-11-24 09:00:00"):
            self.assertEqual(
                self._draw(sequence, 1404, 9, 3), "14040903-249-1/1404/2025/05/%"
            )

    def test_without_ranges_it_is_the_date_of_the_document(self):
        sequence = self._sequence(None)
        self.assertEqual(self._draw(sequence, 1404, 12, 29), "S1404/0001")
        self.assertEqual(self._draw(sequence, 1405, 1, 1), "S1405/0002")
        day = {"ir_sequence_date": "2025-03-20"}
        drawn = sequence.with_context(**day).next_by_id()
        self.assertEqual(drawn, "S1403/0003")
        with freeze_time("2026-11-24 09:00:00"):
            self.assertEqual(sequence.next_by_id(), "S1405/0004")

    def test_a_wrong_placeholder_is_told(self):
        sequence = self._sequence(None, prefix="%(jalali_era)s%(jalali_year)s")
        with self.assertRaises(UserError):
            sequence.next_by_id()
        sequence.prefix = "%(jalali_year)s"
        with self.assertRaises(UserError):
            sequence.next_by_id(date(204, 5, 6))

    def test_digits_are_latin_for_persian_readers(self):
        self.env["res.lang"]._activate_lang("fa_IR")
        user = new_test_user(self.env, "sequence_fa", lang="fa_IR", tz="Asia/Tehran")
        sequence = self._sequence().with_user(user).with_context(lang="fa_IR")
        self.assertEqual(self._draw(sequence, 1404, 9, 3), "S1404/0001")

    def test_near_midnight(self):
        """20:30 UTC is midnight in Tehran, where 1404 begins."""
        tehran = new_test_user(self.env, "sequence_tehran", tz="Asia/Tehran")
        london = new_test_user(self.env, "sequence_london", tz="Europe/London")
        expected = {
            "2025-03-20 20:29:00": ("S1403/", "S1403/"),
            "2025-03-20 20:31:00": ("S1404/", "S1403/"),
            "2025-03-21 00:01:00": ("S1404/", "S1404/"),
        }
        for moment, years in expected.items():
            for user, year in zip((tehran, london), years, strict=True):
                sequence = self._sequence().with_user(user)
                with self.subTest(moment=moment, user=user.login):
                    with freeze_time(moment):
                        self.assertEqual(sequence.next_by_id(), f"{year}0001")
                        current = sequence._get_current_sequence()
                        drawn = sequence.next_by_id(datetime.fromisoformat(moment))
                    self.assertEqual(current, sequence.date_range_ids)
                    self.assertEqual(drawn, f"{year}0002")

    def test_time_zone_of_the_company(self):
        """Nobody's own time zone: a job in the background draws the number."""
        company = self.env["res.company"].create({"name": "Of Iran"})
        sequence = self._sequence(company_id=company.id)
        user = new_test_user(self.env, "sequence_job", tz=False)
        sequence = sequence.with_user(user).with_context(tz=False)
        sequence = sequence.with_company(sequence.sudo().company_id)
        with freeze_time("2025-03-20 21:00:00"):
            self.assertEqual(str(sequence._get_local_day()), "2025-03-20")
            company.country_id = self.env.ref("base.ir")
            self.assertEqual(str(sequence._get_local_day()), "2025-03-21")
            company.partner_id.tz = "UTC"
            self.assertEqual(str(sequence._get_local_day()), "2025-03-20")

    def test_moment_in_a_time_zone_is_the_callers(self):
        sequence = self._sequence()
        tehran = pytz.timezone("Asia/Tehran")
        moment = tehran.localize(datetime(2025, 3, 21, 0, 30))
        self.assertEqual(sequence.next_by_id(moment), "S1404/0001")
        self.assertEqual(sequence.next_by_id("2025-03-20"), "S1403/0001")

    def test_change_within_a_year(self):
        """No number of a Jalali year is given a second time."""
        sequence = self._sequence("gregorian_year")
        with freeze_time("2026-11-24 09:00:00"):
            drawn = [sequence.next_by_id() for _each in range(3)]
            sequence.date_range_period = "jalali_year"
            self.assertEqual(sequence.date_range_ids.date_to, date(2027, 3, 20))
        day = date(2026, 11, 24)
        while day < date(2028, 4, 1):
            drawn.append(sequence.next_by_id(day))
            day += timedelta(days=29)
        self.assertEqual(len(drawn), len(set(drawn)))
        self.assertEqual(self._draw(sequence, 1405, 12, 29)[:7], "S1405/0")
        self.assertIn("S1406/0001", drawn)
        self.assertIn("S1407/0001", drawn)

    def test_change_leaves_later_ranges(self):
        sequence = self._sequence("gregorian_year")
        with freeze_time("2026-11-24 09:00:00"):
            for day in (date(2026, 11, 24), date(2027, 2, 1)):
                sequence.next_by_id(day)
            sequence.date_range_period = "jalali_year"
        ends = sorted(sequence.date_range_ids.mapped("date_to"))
        self.assertEqual(ends, [date(2026, 12, 31), date(2027, 12, 31)])
        # The rest of 1406 is a range of its own, cut where the other one ends.
        sequence.next_by_id(date(2028, 1, 5))
        added = sequence.date_range_ids.filtered("jalali_period")
        self.assertEqual(added.date_from, date(2028, 1, 1))
        self.assertEqual(added.date_to, jalali.year_bounds(1406)[1])

    def test_ranges_share_no_day(self):
        sequence = self._sequence()
        self._draw(sequence, 1404, 5, 1)
        with self.assertRaises(ExclusionViolation), mute_logger("odoo.sql_db"):
            sequence.date_range_ids.create(
                {
                    "sequence_id": sequence.id,
                    "date_from": "2025-11-24",
                    "date_to": "2026-11-24",
                    "jalali_period": "jalali_year",
                }
            )

    def test_form(self):
        sequence = self._sequence("gregorian_year")
        with Form(sequence) as form:
            form.use_date_range = True
            form.date_range_period = "jalali_month"
        self.assertEqual(sequence.date_range_period, "jalali_month")
        arch = sequence.get_view(view_type="form")["arch"]
        self.assertIn("%(range_jalali_year)s", arch)
        self.assertNotIn("%%(", arch)
