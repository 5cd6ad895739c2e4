from hypothesis import given, settings
from hypothesis import strategies as st

from odoo.tests import BaseCase

from odoo.addons.toloo_base.tools.phone import search_candidates

from ..tools.number import dial_string, read_number, show_number
from .test_fold import RELAXED


class TestNumber(BaseCase):
    def test_as_exchanges_show_them(self):
        for text, wanted in {
            "09131112233": "+989131112233",
            "00989131112233": "+989131112233",
            "+989131112233": "+989131112233",
            "02188776655": "+982188776655",
            "88776655": "+982188776655",
            "0044 20 7946 0958": "+442079460958",
            "0913111....": None,
            "0913111XXXX": None,
            "": None,
            None: None,
        }.items():
            self.assertEqual(read_number(text, "021"), wanted, text)

    @settings(RELAXED)
    @given(
        st.builds(
            "{}9{:09}".format,
            st.sampled_from(("0", "98", "+98", "0098")),
            st.integers(0, 10**9 - 1),
        )
    )
    def test_the_quick_way_is_the_right_way(self, text):
        found = search_candidates(text)
        self.assertEqual(read_number(text), found[0] if len(found) == 1 else None)

    @settings(RELAXED)
    @given(st.text(max_size=64))
    def test_no_text_breaks_it(self, text):
        read_number(text, "021")
        dial_string(text, "9")

    def test_dialled(self):
        self.assertEqual(dial_string("+989131112233"), "09131112233")
        self.assertEqual(dial_string("+442079460958", "9"), "900442079460958")
        self.assertEqual(dial_string("1880"), "1880")
        for bad in ("", None, "abc", "0913\r\nAction: Command", "+98x"):
            self.assertIsNone(dial_string(bad), bad)

    def test_shown(self):
        self.assertEqual(show_number("102"), "102")
        self.assertIn("913", show_number("+989131112233"))
