from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from odoo.tests import BaseCase, tagged

from ..tools.keywords import plain, says, split_words
from ..tools.number_range import MOST, RangeError, e164, read_range
from ..tools.placeholders import KNOWN, PlaceholderError, fill, split

SETTINGS = settings(
    max_examples=150,
    deadline=None,
    database=None,
    derandomize=True,
    suppress_health_check=list(HealthCheck),
)
FIELDS = st.sampled_from(list(KNOWN))


@tagged("post_install", "-at_install")
class TestPlaceholders(BaseCase):
    def test_filled_once(self):
        values = {"name": "{شرکت}", "company": "x", "title": ""}
        self.assertEqual(fill("{نام} {name}", values), "{شرکت} {شرکت}")
        self.assertEqual(fill("سلام {خطاب} {نام}", values), "سلام {شرکت}")
        self.assertEqual(fill("بدون  جای خالی ", values), "بدون  جای خالی ")
        self.assertEqual(fill("{ خطاب  و نام }", {"addressee": "ا"}), "ا")

    def test_unknown_is_refused(self):
        for text in ("{x}", "{نام.نام}", "a {object.id} b"):
            with self.subTest(text=text), self.assertRaises(PlaceholderError):
                split(text)

    @SETTINGS
    @given(st.text(max_size=60), FIELDS, st.text(max_size=60))
    def test_pieces_make_the_text_again(self, before, field, after):
        text = before.replace("{", "(") + "{" + field + "}" + after.replace("{", "(")
        parts = split(text)
        self.assertEqual([p for is_field, p in parts if is_field], [KNOWN[field]])
        plain_parts = [p for is_field, p in parts if not is_field]
        self.assertEqual("".join(plain_parts), text.replace("{" + field + "}", "", 1))


@tagged("post_install", "-at_install")
class TestNumberRange(BaseCase):
    def test_any_written_form(self):
        wanted = (9121111200, 9121111299)
        for first in ("09121111200", "۰۹۱۲ ۱۱۱ ۱۲۰۰", "00989121111200", "9121111200"):
            self.assertEqual(read_range(first, "+98 912-111-1299"), wanted)
        self.assertEqual(e164(wanted[0]), "+989121111200")

    def test_refused(self):
        for first, last, code in [
            ("021 88776655", "09121111200", "first"),
            ("09121111200", "09121111200 داخلی 3", "last"),
            ("09121111200", "", "last"),
            (None, "09121111200", "first"),
            ("09121111201", "09121111200", "order"),
            ("09120000000", "09129999999", "many"),
            ("+14155550100", "09121111200", "first"),
        ]:
            with self.subTest(first=first), self.assertRaises(RangeError) as caught:
                read_range(first, last)
            self.assertEqual(caught.exception.code, code)

    @SETTINGS
    @given(st.integers(9120000000, 9129000000), st.integers(0, MOST - 1))
    def test_both_ends_count(self, first, more):
        low, high = read_range(f"0{first}", f"0{first + more}")
        self.assertEqual((low, high - low), (first, more))


@tagged("post_install", "-at_install")
class TestKeywords(BaseCase):
    WORDS = split_words("لغو, 11، لغو 11, STOP")

    def test_forms_of_a_word(self):
        said = ("لغو", " لغو. ", "۱۱", "١١", "11", "لغو۱۱", "لغو ۱۱", "stop!", "Stop")
        for text in said:
            with self.subTest(text=text):
                self.assertTrue(says(text, self.WORDS))
        for text in ("", "لغو نکنید", "111", "1 1 2", "نه لغو", "stopped", "؟"):
            with self.subTest(text=text):
                self.assertFalse(says(text, self.WORDS))

    def test_at_the_beginning(self):
        words = split_words("قیمت")
        self.assertTrue(says("قیمت فرش ۶ متری", words, anywhere=True))
        self.assertFalse(says("قیمت‌ها", words))
        self.assertFalse(says("قیمتها را بگویید", words, anywhere=True))
        self.assertFalse(says("قیمت فرش", words))

    @SETTINGS
    @given(st.text(max_size=80))
    def test_plain_is_stable(self, text):
        self.assertEqual(plain(plain(text)), plain(text))
        if plain(text):
            self.assertTrue(says(f" {text} ", [plain(text)]))
