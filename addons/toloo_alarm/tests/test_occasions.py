from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from odoo.tests import BaseCase, tagged

from odoo.addons.toloo_jalali.tools import jalali
from odoo.addons.toloo_jalali.tools.lunar import LunarCalendar

from ..tools import occasions, placeholders

LUNAR = LunarCalendar({(1447, 3): date(2025, 8, 25)})
DAYS = st.dates(date(1900, 1, 1), date(2100, 1, 1))
CALENDARS = st.sampled_from(occasions.YEARLY)


@tagged("post_install", "-at_install")
class TestOccasions(BaseCase):
    @settings(max_examples=400, deadline=None)
    @given(CALENDARS, DAYS, st.integers(1, 100))
    def test_each_origin_has_the_day_as_its_anniversary(self, calendar, origin, years):
        year = occasions.kept_days(calendar, origin, LUNAR)[0] + years
        kept = occasions.anniversary(calendar, origin, year, LUNAR)
        self.assertIn(origin, occasions.origins(calendar, kept, LUNAR))
        self.assertEqual(occasions.years_between(calendar, origin, kept, LUNAR), years)

    @settings(max_examples=60, deadline=None)
    @given(CALENDARS, DAYS)
    def test_no_other_day_claims_an_origin(self, calendar, day):
        for origin in occasions.origins(calendar, day, LUNAR, span=60):
            year = occasions.kept_days(calendar, day, LUNAR)[0]
            kept = occasions.anniversary(calendar, origin, year, LUNAR)
            self.assertEqual(kept, day)

    @settings(max_examples=40, deadline=None)
    @given(CALENDARS, DAYS)
    def test_days_of_a_year_share_out_all_origins(self, calendar, day):
        first = occasions.origins(calendar, day, LUNAR)
        second = occasions.origins(calendar, day + timedelta(days=1), LUNAR)
        self.assertFalse(set(first) & set(second))
        self.assertEqual(len(first), len(set(first)))

    def test_as_the_jalali_toolbox_says(self):
        for born in (jalali.to_gregorian(1375, 12, 30), date(1990, 3, 21)):
            for year in range(1400, 1410):
                day = jalali.anniversary(born, year)
                self.assertEqual(
                    occasions.anniversary("jalali", born, year, LUNAR), day
                )

    def test_fixed_days(self):
        kept = occasions.fixed_days(
            "jalali", 12, 30, date(2023, 1, 1), date(2026, 12, 31)
        )
        self.assertEqual(
            [jalali.to_jalali(d)[1:] for d in kept],
            [(12, 29), (12, 29), (12, 30), (12, 29)],
        )
        twice = occasions.fixed_days(
            "lunar", 1, 1, date(2008, 1, 1), date(2008, 12, 31), LUNAR
        )
        self.assertEqual(len(twice), 2)

    def test_which_days_there_are(self):
        self.assertTrue(occasions.exists("jalali", 12, 30))
        self.assertFalse(occasions.exists("jalali", 7, 31))
        self.assertTrue(occasions.exists("gregorian", 2, 29))
        self.assertFalse(occasions.exists("gregorian", 2, 30))
        self.assertFalse(occasions.exists("lunar", 13, 1))
        self.assertFalse(occasions.exists("lunar", 3, 0))


@tagged("post_install", "-at_install")
class TestPlaceholders(BaseCase):
    def test_words_paths_and_text(self):
        self.assertEqual(
            placeholders.parse("سلام {{خطاب}}، {{ object.partner_id.name }}!"),
            [
                ("text", "سلام "),
                ("word", "addressee"),
                ("text", "، "),
                ("path", "partner_id.name"),
                ("text", "!"),
            ],
        )

    def test_no_code(self):
        for inside in (
            "object.unlink()",
            "7*7",
            "object.env.cr.execute('select 1')",
            "__import__('os')",
            "object.name|upper",
            "object['name']",
            "",
            "object.__class__",
        ):
            with self.subTest(inside=inside):
                with self.assertRaises(placeholders.PlaceholderError):
                    placeholders.parse(f"a {{{{{inside}}}}} b")

    def test_braces_that_do_not_close(self):
        for text in ("{{name", "name}}", "{{name}} {{"):
            with self.assertRaises(placeholders.PlaceholderError):
                placeholders.parse(text)

    @given(st.text(alphabet="ab {}.\n", max_size=40))
    def test_nothing_is_lost_or_invented(self, text):
        try:
            pieces = placeholders.parse(text)
        except placeholders.PlaceholderError:
            return
        plain = "".join(part for kind, part in pieces if kind == "text")
        if all(kind == "text" for kind, _part in pieces):
            self.assertEqual(plain, text)
