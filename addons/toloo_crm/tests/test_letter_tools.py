import html as markup

import lxml.html
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from odoo.tests import BaseCase, tagged

from ..tools import letter_merge as merge
from ..tools.label_sheet import Sheet

# A busy machine is no fault of these.
PATIENT = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
PLAIN = st.text(st.characters(exclude_characters="{}", exclude_categories=["C"]))
NASTY = st.one_of(
    PLAIN,
    st.sampled_from(
        ["{نام}", "<script>alert(1)</script>", "a & b", '"><img src=x onerror=1>', "<b"]
    ),
)


def text_of(html):
    return lxml.html.fragment_fromstring(html, create_parent="div").text_content()


@tagged("post_install", "-at_install")
class TestLetterMerge(BaseCase):
    def test_names_in_both_languages_and_any_letters(self):
        for name in ("خطاب و نام", "خطاب  و نام", "addressee", "Addressee"):
            self.assertEqual(merge.meaning_of(name), "addressee")
        self.assertEqual(merge.meaning_of("مسئوليت"), "job")
        self.assertEqual(merge.meaning_of("واحد\u200cسازمانی"), "department")
        self.assertIsNone(merge.meaning_of("رمز"))

    def test_unknown_fields_are_found(self):
        html = "<p>{نام} {رمز} {مبلغ}</p>"
        self.assertEqual(merge.unknown_in_html(html), ["رمز", "مبلغ"])
        self.assertEqual(merge.unknown_in_html(html, ["مبلغ"]), ["رمز"])
        self.assertEqual(merge.unknown_in_text("{x.env} {name}"), ["x.env"])

    def test_a_field_cut_by_formatting_counts_as_unknown(self):
        self.assertEqual(merge.unknown_in_html("<p>{نا<b>م</b>}</p>"), ["نام"])

    def test_fields_in_attributes_stay(self):
        html = '<p><a href="{نام}">{نام}</a></p>'
        merged = merge.merge_html(html, {"name": "javascript:alert(1)"})
        self.assertNotIn('href="javascript', merged)
        self.assertIn(">javascript:alert(1)<", merged)

    def test_lines_and_gaps(self):
        merged = merge.merge_html("<p>{نشانی}</p>", {"address": "یک\nدو"})
        self.assertEqual(merged, "<p>یک<br/>دو</p>")
        self.assertEqual(merge.merge_text("به {خطاب} نام", {"title": ""}), "به نام")

    def test_what_is_not_given_stays(self):
        self.assertEqual(merge.merge_text("{نام} {تاریخ}", {"name": "x"}), "x {تاریخ}")

    @PATIENT
    @given(PLAIN, NASTY, PLAIN)
    def test_a_value_is_text_and_nothing_else(self, before, value, after):
        source = f"<p>{markup.escape(before)}<b>{{نام}}</b>{markup.escape(after)}</p>"
        merged = merge.merge_html(source, {"name": value})
        root = lxml.html.fragment_fromstring(merged, create_parent="div")
        tags = {element.tag for element in root.iter()} - {"div", "p", "b", "br"}
        self.assertFalse(tags)
        shown = "".join(root.find(".//b").itertext())
        lone = value.replace("\n", "").replace("\r", "")
        self.assertEqual(" ".join(shown.split()), " ".join(lone.split()))

    @PATIENT
    @given(st.lists(st.sampled_from(sorted(merge.KNOWN)), max_size=6), NASTY)
    def test_known_fields_are_filled_once(self, meanings, value):
        text = " ".join(merge.word_of(meaning, True) for meaning in meanings)
        self.assertEqual(merge.unknown_in_text(text), [])
        merged = merge.merge_text(text, dict.fromkeys(merge.KNOWN, value))
        # A value that looks like a field is not filled in again.
        self.assertEqual(merged.count("{نام}"), value.count("{نام}") * len(meanings))

    @PATIENT
    @given(PLAIN)
    def test_a_text_without_fields_stays(self, text):
        self.assertEqual(merge.merge_text(text, {"name": "x"}), text)

    def test_language_of_a_text(self):
        self.assertTrue(merge.is_persian("<p>سلام خانم Karimi</p>"))
        self.assertFalse(merge.is_persian("Dear Ms Karimi (کریمی)"))


SIZES = st.floats(20, 60)


@tagged("post_install", "-at_install")
class TestLabelSheet(BaseCase):
    def test_a_known_sheet(self):
        sheet = Sheet(210, 297, 3, 7, 63.5, 38.1, 7.25, 15.15, 2.5)
        self.assertTrue(sheet.fits())
        self.assertEqual(sheet.place(0, rtl=False), (7.25, 15.15))
        self.assertEqual(sheet.place(0), (139.25, 15.15))
        self.assertEqual(sheet.place(20), (7.25, 243.75))

    def test_what_does_not_fit(self):
        self.assertFalse(Sheet(210, 297, 3, 8, 70, 38).fits())
        self.assertFalse(Sheet(210, 297, 3, 8, 70, 37, 5).fits())
        self.assertFalse(Sheet(210, 297, 3, 8, 60, 30, -1).fits())
        self.assertFalse(Sheet(210, 297, 0, 8, 60, 30).fits())

    def test_a_used_sheet(self):
        sheet = Sheet(210, 297, 3, 7, 63.5, 38.1)
        pages = sheet.pages(range(5), start=20)
        self.assertEqual([len(page) for page in pages], [2, 3])
        self.assertEqual(pages[0][0][:2], sheet.place(19))
        self.assertEqual(pages[1][0][:2], sheet.place(0))

    @PATIENT
    @given(
        st.integers(1, 4),
        st.integers(1, 9),
        SIZES,
        SIZES,
        st.integers(0, 200),
        st.integers(1, 36),
        st.booleans(),
    )
    def test_none_over_another_and_none_lost(self, across, down, w, h, count, start, r):
        sheet = Sheet(across * w + 10, down * h + 10, across, down, w, h, 4, 4)
        self.assertTrue(sheet.fits())
        start = min(start, sheet.count)
        pages = sheet.pages(range(count), start, r)
        self.assertEqual([i for page in pages for *_xy, i in page], list(range(count)))
        for page in pages:
            places = [(x, y) for x, y, _item in page]
            self.assertEqual(len(set(places)), len(places))
            for x, y in places:
                self.assertLessEqual(x + w, sheet.page_width)
                self.assertLessEqual(y + h, sheet.page_height)
                for a, b in places:
                    apart = abs(a - x) > w - 0.01 or abs(b - y) > h - 0.01
                    self.assertTrue(apart or (a, b) == (x, y))
