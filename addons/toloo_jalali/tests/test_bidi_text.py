from hypothesis import given
from hypothesis import strategies as st

from odoo.tests import BaseCase, tagged

from ..tools import bidi_text
from .common import property_settings

# What documents are made of, so that the strange meetings of it come up.
ATOMS = st.sampled_from(
    ["سلام", "می\u200cشود", "حافظهٔ", "X1", "Odoo", "کد", "۱۴۰۴/۰۹/۰۳", "+98", "021"]
    + ["INV/1404/00012", "-1,250.50", "15%", "۱۵٪", "۳٫۵", "-\ufeff5", "$\xa05", "C++"]
    + list(" ()[]{}«»،؛؟.:-/%\n\u200c\u200e\xa0")
)
texts = st.lists(ATOMS, max_size=12).map("".join) | st.text(max_size=40)


def foreign(text):
    """The pieces of a text that are read from left to right."""
    return [piece for kind, piece in bidi_text.runs(text) if kind == bidi_text.LTR]


@tagged("post_install", "-at_install")
class TestBidiText(BaseCase):
    @property_settings
    @given(texts)
    def test_pieces_give_the_text_back(self, text):
        pieces = bidi_text.runs(text)
        self.assertEqual("".join(piece for _kind, piece in pieces), text)
        self.assertTrue(all(piece for _kind, piece in pieces))

    @property_settings
    @given(texts)
    def test_pieces_are_of_one_kind(self, text):
        for kind, piece in bidi_text.runs(text):
            persian = any("\u0620" <= c <= "\u064a" for c in piece)
            if kind == bidi_text.WORD:
                self.assertFalse(any(c.isspace() or c.isdigit() for c in piece))
            else:
                self.assertFalse(persian, (kind, piece))
            if bidi_text.HALF_SPACE in piece:
                self.assertFalse(piece.strip(bidi_text.HALF_SPACE))

    def test_words_and_numbers_that_belong_together(self):
        for text, expected in {
            "لپ‌تاپ ThinkPad X1 Carbon (نسل ۱۲) با 32GB": (
                ["ThinkPad X1 Carbon", "۱۲", "32GB"]
            ),
            "کد INV/1404/00012 تا ۱۴۰۴/۰۹/۰۳ است": ["INV/1404/00012", "۱۴۰۴/۰۹/۰۳"],
            "تلفن +98 21 8888-1234 و ۰۲۱-۸۸۸۸۱۲۳۴": [
                "+98 21 8888-1234",
                "۰۲۱-۸۸۸۸۱۲۳۴",
            ],
            "میز (Customizable Desk (CONFIG)) بزرگ": ["Customizable Desk (CONFIG)"],
            "[FURN_0096] میز": ["FURN_0096"],
            "[FURN_8999] Three-Seat Sofa (Grey)": [
                "[FURN_8999] Three-Seat Sofa (Grey)"
            ],
            "مبلغ -1,250.50 تومان (15%)": ["-1,250.50", "15%"],
            "مبلغ -\ufeff5.00 ریال": ["-\ufeff5.00"],
            "زبان C++؟": ["C++"],
        }.items():
            with self.subTest(text=text):
                self.assertEqual(foreign(text), expected)

    def test_numbers_that_follow_the_sentence(self):
        """Lists, ranges, and a date with its time are read from right to left; the
        Persian percent sign stands after its number in that order."""
        for text, expected in {
            "بندهای ۱۲، ۱۳ و ۱۴": ["۱۲", "۱۳", "۱۴"],
            "سال‌های ۱۴۰۳-۱۴۰۴": ["۱۴۰۳", "۱۴۰۴"],
            "۱۴۰۴/۰۹/۰۳ ۱۸:۳۰": ["۱۴۰۴/۰۹/۰۳", "۱۸:۳۰"],
            "تا ۱۵٪ تخفیف": ["۱۵"],
        }.items():
            with self.subTest(text=text):
                self.assertEqual(foreign(text), expected)
