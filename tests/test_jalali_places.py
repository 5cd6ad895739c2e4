"""Every place of the client that shows or takes a date, for a reader of the Jalali
calendar and one of the Gregorian calendar side by side.

TOLOO_PICTURES=1 saves the pictures of the addon's readme on the way.
"""

import unittest

import browser
import database
import jalali_world
import serving
from jalali_documents import Documents
from jalali_places import Records
from jalali_reader import prepare
from jalali_search import Search
from jalali_texts import PLACES
from jalali_typing import Typist
from jalali_views import Views
from paths import SUFFIX

NAME = f"toloo_places{SUFFIX}"
AT_LEAST = 40
TYPED = 10_000
# Forms of thirty fields that are typed into, and of twenty that are picked.
TYPED_FORMS, PICKED_FORMS = 5, 2
SCENES = (
    *("list_cells", "list_groups", "group_opened"),
    *("form_read", "form_fields", "typed_wrongly", "picked", "ranges"),
    *("kanban", "calendar_month", "calendar_scales", "calendar_meeting"),
    *("calendar_created", "pivot", "graph", "activities", "chatter"),
    *("search_periods", "search_typed", "search_condition", "groups_offered"),
    *("report", "portal", "mail", "export", "imported", "lunar"),
    *("metadata", "preferences"),
)
# Of the readers whose calendar is not that of their language.
SOME = (
    *("list_cells", "list_groups", "form_fields"),
    *("picked", "calendar_month", "chatter"),
)
# No reader sees a year of the other calendar, in whatever digits.
FOREIGN = {
    "jalali": ("2025", "2026", "۲۰۲۵", "۲۰۲۶"),
    "mixed": ("2025", "2026"),
    "gregorian": ("1404", "1405"),
    "modern": ("1404", "1405", "۱۴۰۴", "۱۴۰۵"),
}
# Places that show what is stored, or that show the other calendar on purpose.
STORED = (
    *("calendar: stored", "import: stored", "search: a favourite's", "excel:"),
    "preferences: changed",
)


class Pages(Records, Views, Search, Documents, Typist):
    """All that a reader may do."""


class TestJalaliPlaces(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        database.clone(database.everything(), NAME)
        cls.addClassCleanup(database.drop, NAME)
        cls.host = cls.enterClassContext(serving.Server(NAME))
        cls.world = jalali_world.World(NAME, cls.host.session())
        cls.page = cls.enterClassContext(browser.Browser(1366, 900))
        prepare(cls.page)

    def assert_quiet(self):
        self.assertEqual(self.page.complaints(), [])
        self.assertEqual(self.host.errors(), [])

    def seen_by(self, login, scenes):
        """{place: text} of all scenes; one that breaks is told and left."""
        reader, seen = Pages(self.page, self.host, login, self.world), {}
        for scene in scenes:
            with self.subTest(reader=login, scene=scene):
                try:
                    seen |= getattr(reader, scene)()
                except browser.BrowserError:
                    self.page.screenshot(f"places-{login}-{scene}-broken")
                    reader.enter()
                    raise
                self.assert_quiet()
        return seen

    def check(self, login, column, seen, every=False):
        """Each place says the text of a column of the table, and no foreign year. The
        places of `seen`, or every one of the table, that are right."""
        wanted = {
            place: texts[column]
            for place, texts in PLACES.items()
            if len(texts) > column and texts[column] is not None
        }
        for place, text in wanted.items():
            if every or place in seen:
                with self.subTest(reader=login, place=place):
                    self.assertEqual(seen.get(place), text)
        for place, text in seen.items():
            if not place.startswith(STORED):
                with self.subTest(reader=login, foreign=place):
                    found = [year for year in FOREIGN[login] if year in text]
                    self.assertEqual(found, [], text)
        return {place for place, text in wanted.items() if seen.get(place) == text}

    def test_places_of_two_readers(self):
        right = [
            self.check(login, column, self.seen_by(login, SCENES), every=True)
            for column, login in enumerate(("jalali", "gregorian"))
        ]
        self.assertGreaterEqual(len(right[0] & right[1]), AT_LEAST)

    def test_places_of_those_who_chose(self):
        """English with the Jalali calendar, Persian with the Gregorian one."""
        for column, login in ((2, "mixed"), (3, "modern")):
            seen = self.seen_by(login, SOME)
            self.assertGreater(len(self.check(login, column, seen)), 5)

    def test_ten_thousand_dates(self):
        typist = Pages(self.page, self.host, "jalali", self.world)
        self.assertEqual(typist.parsed(TYPED)[:5], [])
        for seed in range(TYPED_FORMS):
            typist.seed = seed
            self.assertEqual(typist.typed_form(), [])
        for seed in range(PICKED_FORMS):
            typist.seed = seed
            self.assertEqual(typist.picked_form(), [])
        first, count = typist.years()
        self.assertGreaterEqual(first, 1900)
        self.assertGreater(count, TYPED)
        self.assert_quiet()
