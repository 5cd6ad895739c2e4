from datetime import timedelta

from odoo.tests import BaseCase, tagged

from ..tools import jalali, lunar
from .lunar_common import add_months, official_months, rows
from .new_moon import age_of_crescent


@tagged("post_install", "-at_install")
class TestLunarOfficial(BaseCase):
    """The shipped months against what is known from elsewhere."""

    def test_no_month_is_missing_or_misplaced(self):
        known = official_months()
        keys = sorted(known)
        self.assertEqual(
            keys, [add_months(*keys[0], count) for count in range(len(keys))]
        )
        self.assertEqual(lunar.misfits(known), [])
        for key, first_day in known.items():
            self.assertTrue(lunar.fits(known, key, first_day, 2), key)

    def test_public_holidays_fall_on_their_days(self):
        calendar = lunar.LunarCalendar(official_months())
        facts = list(rows("tests/data/lunar_occasions.csv"))
        years = {row["solar_date"][:4] for row in facts}
        self.assertEqual(years, {str(year) for year in range(1380, 1406)})
        for row in facts:
            solar = map(int, row["solar_date"].split("/"))
            year, month, day = calendar.to_lunar(jalali.to_gregorian(*solar))
            self.assertEqual(month, int(row["lunar_month"]), row)
            expected = row["lunar_day"]
            if expected == "last":
                expected = calendar.month_length(year, month)
            self.assertEqual(day, int(expected), row)

    def test_every_month_begins_with_a_crescent(self):
        """Of half a day at least, in whatever month no holiday lies."""
        for key, first_day in official_months().items():
            age = age_of_crescent(first_day)
            self.assertTrue(10 < age < 52, (key, age))
            # The witness would see a month that is shifted by some days.
            self.assertFalse(10 < age_of_crescent(first_day - timedelta(2)) < 52)

    def test_umm_al_qura_is_another_calendar(self):
        """Published first days of Saudi Arabia that Iran did not share."""
        known = official_months()
        for key, saudi in (
            ((1446, 9), "2025-03-01"),
            ((1446, 10), "2025-03-30"),
            ((1447, 9), "2026-02-18"),
        ):
            self.assertEqual(str(known[key] - timedelta(days=1)), saudi)
